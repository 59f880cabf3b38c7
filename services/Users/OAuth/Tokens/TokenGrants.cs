using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.OAuth.Devices;

namespace MusicStreaming.Users.OAuth.Tokens;

/// <summary>The ways to tokens.</summary>
internal sealed class TokenGrants(CodeGrant codes, RefreshGrant refreshes, DeviceGrant devices)
{
    public const string Code = "authorization_code";
    public const string Refresh = "refresh_token";
    public const string Device = "urn:ietf:params:oauth:grant-type:device_code";

    public Task<TokenResult> ExchangeAsync(OAuthForm form, OAuthClient client, CancellationToken cancellationToken)
        => form["grant_type"] switch
        {
            Code => codes.ExchangeAsync(form, client, cancellationToken),
            Refresh => refreshes.ExchangeAsync(form, client, cancellationToken),
            Device => devices.ExchangeAsync(form, client, cancellationToken),
            null => Refused(OAuthError.InvalidRequest("grant_type is needed.")),
            _ => Refused(new OAuthError("unsupported_grant_type", "There is no such grant here.")),
        };

    private static Task<TokenResult> Refused(OAuthError error) => Task.FromResult<TokenResult>(error);
}
