using System.Security.Cryptography;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.OAuth.Clients;

/// <summary>What admins do with clients.</summary>
internal sealed class ClientRegistry(ClientStore clients, TimeProvider clock)
{
    private const int IdBytes = 16;

    /// <returns>What is wrong with a registration: the field and the reason; null where nothing is.</returns>
    public static (string Field, string Reason)? Check(IReadOnlyList<string> redirectUris, IReadOnlyList<string> scopes)
    {
        // The serializer lets null into a list of texts.
        if (redirectUris.Contains(null) || scopes.Contains(null))
        {
            return (redirectUris.Contains(null) ? "redirectUris" : "scopes", "Each entry is a text.");
        }

        if (redirectUris.FirstOrDefault(uri => !RedirectUri.IsAcceptable(uri)) is { } wrong)
        {
            return ("redirectUris", $"{wrong} is neither https, nor http on 127.0.0.1 or [::1], nor of a scheme such as com.example.app.");
        }

        return scopes.Except(Scopes.All).FirstOrDefault() is { } unknown ? ("scopes", $"There is no scope {unknown}.") : null;
    }

    public async Task<RegisteredClientResponse> RegisterAsync(RegisterClientRequest request, CancellationToken cancellationToken)
    {
        var secret = request.Kind == ClientKind.Confidential ? OpaqueToken.New() : null;
        var client = new OAuthClient(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
            request.Name.Trim(),
            request.Kind,
            [.. request.RedirectUris.Distinct()],
            [.. request.Scopes.Distinct()],
            request.AllowsDevices,
            clock.GetUtcNow())
        {
            SecretHash = secret is null ? null : OpaqueToken.Hash(secret),
        };
        await clients.AddAsync(client, cancellationToken);
        return new RegisteredClientResponse(ClientResponse.From(client), secret);
    }

    public async Task<OAuthClient> ChangeAsync(
        Versioned<OAuthClient> client, ChangeClientRequest request, CancellationToken cancellationToken)
    {
        var changed = client.Value with
        {
            Name = request.Name.Trim(),
            RedirectUris = [.. request.RedirectUris.Distinct()],
            Scopes = [.. request.Scopes.Distinct()],
            AllowsDevices = request.AllowsDevices,
        };
        await clients.SaveAsync(client.With(changed), cancellationToken);
        return changed;
    }

    public async Task<string> ReplaceSecretAsync(Versioned<OAuthClient> client, CancellationToken cancellationToken)
    {
        var secret = OpaqueToken.New();
        await clients.SaveAsync(client.With(client.Value with { SecretHash = OpaqueToken.Hash(secret) }), cancellationToken);
        return secret;
    }
}
