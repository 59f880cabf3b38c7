using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.Users.OAuth.Devices;

/// <summary>Makes the two codes of a device (RFC 8628 section 3.2).</summary>
internal sealed class DeviceStart(
    DeviceStore devices, IOptions<UsersOptions> options, IOptions<PublicUrlOptions> urls, TimeProvider clock)
{
    private readonly OAuthOptions _options = options.Value.OAuth;
    private readonly string _page = $"{urls.Value.ListenerBaseUrl}/device";

    public async Task<Results<Ok<DeviceAuthorizationResponse>, OAuthError>> BeginAsync(
        OAuthForm form, OAuthClient client, CancellationToken cancellationToken)
    {
        if (!client.AllowsDevices)
        {
            return OAuthError.UnauthorizedClient();
        }

        var scopes = (form["scope"] ?? "").Split(' ').Intersect(Scopes.All).ToArray();
        if (scopes.Length == 0 || scopes.Except(client.Scopes).Any())
        {
            return OAuthError.InvalidScope();
        }

        var request = new DeviceRequest(
            client.Id, [.. scopes], clock.GetUtcNow() + _options.DeviceCodeLifetime, _options.DeviceInterval);
        var deviceCode = OpaqueToken.New();
        string userCode;
        do
        {
            userCode = UserCode.New();
        }
        while (!await devices.TryAddAsync(deviceCode, userCode, request, cancellationToken));

        // In the fragment, so that the code comes into no log on its way.
        return TypedResults.Ok(new DeviceAuthorizationResponse(
            deviceCode, userCode, _page, $"{_page}#{userCode}", (int)_options.DeviceCodeLifetime.TotalSeconds, request.Interval));
    }
}
