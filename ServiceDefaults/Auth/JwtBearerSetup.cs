using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Accepts the access tokens that Users issues: RS256 only, by issuer, audience and lifetime.</summary>
internal sealed class JwtBearerSetup(TokenKeys keys, IOptions<AuthOptions> auth, TimeProvider clock)
    : IConfigureNamedOptions<JwtBearerOptions>
{
    private const string BearerPrefix = "Bearer ";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = auth.Value.Issuer,
            ValidAudience = auth.Value.Audience,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKeyResolver = (_, _, keyId, _) => keys.Find(keyId),
            LifetimeValidator = (notBefore, expires, _, _) => IsAlive(notBefore, expires),
            NameClaimType = JwtRegisteredClaimNames.Name,
            RoleClaimType = "role",
        };
        options.Events = new JwtBearerEvents { OnMessageReceived = EnsureKeyAsync, OnChallenge = RefuseAsync };
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + ClockSkew
            && (notBefore is not { } begin || begin - ClockSkew <= now);
    }

    /// <summary>Looking a key up while validating is synchronous, so that it has to be here before.</summary>
    private async Task EnsureKeyAsync(MessageReceivedContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            && KeyId(header[BearerPrefix.Length..].Trim()) is { Length: > 0 } keyId)
        {
            try
            {
                await keys.EnsureAsync(keyId, context.HttpContext.RequestAborted);
            }
            catch (TokenKeysUnavailableException unavailable)
            {
                context.Fail(unavailable);
            }
            catch (OperationCanceledException aborted) when (context.HttpContext.RequestAborted.IsCancellationRequested)
            {
                // Whoever asked has gone, which is no failure; thrown from here, it would be logged as one.
                context.Fail(aborted);
            }
        }
    }

    /// <summary>A token that nobody could judge is no reason to send its owner to the log-in page.</summary>
    private static Task RefuseAsync(JwtBearerChallengeContext context)
        => context.AuthenticateFailure is { } failure and (TokenKeysUnavailableException or OperationCanceledException)
            ? Task.FromException(failure)
            : Task.CompletedTask;

    private static string? KeyId(string token)
    {
        try
        {
            return new JsonWebToken(token).Kid;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
