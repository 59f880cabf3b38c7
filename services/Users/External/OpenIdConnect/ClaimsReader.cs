using System.Text.Json;
using MusicStreaming.Users.External.Flow;
using MusicStreaming.Users.External.Providers;

namespace MusicStreaming.Users.External.OpenIdConnect;

/// <summary>Reads a person out of a provider's claims, each provider as it means them.</summary>
internal static class ClaimsReader
{
    private const string GoogleMail = "@gmail.com";

    public static ExternalIdentity Read(ExternalProvider provider, string subject, JsonElement claims, ProviderAnswer answer)
    {
        if (provider.HostedDomain is { } domain && claims.Text("hd") != domain)
        {
            // The parameter only preselects accounts: whoever changes the URL gets another one.
            throw new ExternalProtocolException("The account is of another domain.");
        }

        var email = claims.Text("email");
        return new ExternalIdentity(provider.Id, subject)
        {
            Email = email,
            IsEmailVerified = email is not null && IsVerified(provider, claims, email),
            Name = claims.Text("name") ?? NameAtFirstLogIn(provider, answer) ?? claims.Text("preferred_username"),
        };
    }

    private static bool IsVerified(ExternalProvider provider, JsonElement claims, string email) => provider.Preset switch
    {
        // A tenant's admin may write any address into an account. This claim says that the tenant owns the domain:
        // https://learn.microsoft.com/entra/identity-platform/migrate-off-email-claim-authorization
        ExternalPreset.Microsoft => claims.IsTrue("xms_edov"),

        // For addresses of others Google knows only that they were the person's once:
        // https://developers.google.com/identity/gsi/web/guides/verify-google-id-token
        ExternalPreset.Google => claims.IsTrue("email_verified")
            && (claims.Text("hd") is not null || email.EndsWith(GoogleMail, StringComparison.OrdinalIgnoreCase)),

        _ => claims.IsTrue("email_verified"),
    };

    /// <summary>Apple tells the name once, beside the code, and unsigned: it is shown, and nothing depends on it.</summary>
    private static string? NameAtFirstLogIn(ExternalProvider provider, ProviderAnswer answer)
    {
        if (provider.Preset != ExternalPreset.Apple || answer.User is null)
        {
            return null;
        }

        try
        {
            var user = JsonSerializer.Deserialize<JsonElement>(answer.User);
            return user.ValueKind == JsonValueKind.Object && user.TryGetProperty("name", out var name)
                ? $"{name.Text("firstName")} {name.Text("lastName")}".Trim()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
