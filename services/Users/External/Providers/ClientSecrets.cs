using System.Security.Cryptography;
using Dapr.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MusicStreaming.Users.External.Providers;

/// <summary>What we prove to a provider with that it is us. Read for each log-in, so that a changed secret works at once.</summary>
internal sealed class ClientSecrets(DaprClient dapr, TimeProvider clock)
{
    /// <summary>Apple takes up to six months; each log-in makes its own, so that none has to be renewed.</summary>
    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <returns>Null where we are a public client.</returns>
    public async Task<string?> FindAsync(ExternalProvider provider, CancellationToken cancellationToken)
    {
        if (provider.SecretName is not { } name)
        {
            return null;
        }

        var secret = await dapr.GetSecretAsync(Stores.Secrets, name, cancellationToken: cancellationToken);
        return provider.Preset == ExternalPreset.Apple ? SignForApple(provider, secret[name]) : secret[name];
    }

    /// <summary>See https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret.</summary>
    private string SignForApple(ExternalProvider provider, string privateKey)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(privateKey);
        var now = clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = provider.TeamId,
            Audience = "https://appleid.apple.com",
            IssuedAt = now,
            Expires = now + AssertionLifetime,
            Claims = new Dictionary<string, object> { ["sub"] = provider.ClientId },
            SigningCredentials = new SigningCredentials(
                new ECDsaSecurityKey(key) { KeyId = provider.KeyId, CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
                SecurityAlgorithms.EcdsaSha256),
        });
    }
}
