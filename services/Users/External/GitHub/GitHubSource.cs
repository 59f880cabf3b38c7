using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using MusicStreaming.Users.External.Flow;
using MusicStreaming.Users.External.Providers;

namespace MusicStreaming.Users.External.GitHub;

/// <summary>
/// GitHub, which speaks OAuth 2.0 and not OpenID Connect: the person is asked for at its API
/// (https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps).
/// </summary>
internal sealed class GitHubSource(ClientSecrets secrets, ProviderHttp http) : IIdentitySource
{
    public Task<Uri> AskAsync(ExternalProvider provider, ExternalFlow flow, CancellationToken cancellationToken)
        => Task.FromResult(new Uri(QueryHelpers.AddQueryString(
            $"{provider.Authority}/login/oauth/authorize",
            new Dictionary<string, string?>
            {
                ["client_id"] = provider.ClientId,
                ["redirect_uri"] = provider.RedirectUri.ToString(),
                ["scope"] = string.Join(' ', provider.Scopes),
                ["state"] = flow.State,
                ["code_challenge"] = flow.CodeChallenge,
                ["code_challenge_method"] = "S256",
                ["prompt"] = flow.Purpose == FlowPurpose.Reauthenticate ? "select_account" : null,
            })));

    public async Task<ExternalIdentity> IdentifyAsync(
        ExternalProvider provider, ExternalFlow flow, ProviderAnswer answer, CancellationToken cancellationToken)
    {
        var token = await RedeemAsync(provider, flow, answer, cancellationToken);
        var user = await http.GetAsync(new Uri($"{provider.ApiUrl}/user"), token, cancellationToken);
        var email = PrimaryEmail(await http.GetAsync(new Uri($"{provider.ApiUrl}/user/emails"), token, cancellationToken));
        return new ExternalIdentity(provider.Id, Id(user))
        {
            Email = email?.Text("email"),
            IsEmailVerified = email?.IsTrue("verified") is true,
            Name = user.Text("name") ?? user.Text("login"),
        };
    }

    private async Task<string> RedeemAsync(
        ExternalProvider provider, ExternalFlow flow, ProviderAnswer answer, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>
        {
            ["client_id"] = provider.ClientId,
            ["client_secret"] = await secrets.FindAsync(provider, cancellationToken) ?? "",
            ["code"] = answer.Code ?? throw new ExternalProtocolException("There is no code."),
            ["redirect_uri"] = provider.RedirectUri.ToString(),
            ["code_verifier"] = flow.CodeVerifier,
        };
        var answered = await http.PostFormAsync(
            new Uri($"{provider.Authority}/login/oauth/access_token"), fields, basicUser: null, basicPassword: null, cancellationToken);

        // It answers refusals with 200.
        return answered.Text("access_token") ?? throw new ExternalProtocolException("There is no access token.");
    }

    /// <summary>The number: a login name can be given up and taken by another.</summary>
    private static string Id(JsonElement user)
        => user.ValueKind == JsonValueKind.Object && user.TryGetProperty("id", out var id) && id.TryGetInt64(out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw new ExternalProtocolException("The user has no id.");

    private static JsonElement? PrimaryEmail(JsonElement emails)
        => emails.ValueKind == JsonValueKind.Array
            ? emails.EnumerateArray().Where(email => email.IsTrue("primary")).Cast<JsonElement?>().FirstOrDefault()
            : null;
}
