using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.Users.OAuth.Devices;

/// <summary>Makes the two codes of a device (RFC 8628 section 3.2).</summary>
internal sealed class DeviceStart(
    DeviceStore devices, IOptions<UsersOptions> options, IOptions<PublicUrlOptions> urls, TimeProvider clock)
{
    private const int MostAttempts = 5;

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
        var (deviceCode, userCode) = await AddAsync(request, cancellationToken);

        // In the fragment, so that the code comes into no log on its way.
        return TypedResults.Ok(new DeviceAuthorizationResponse(
            deviceCode, userCode, _page, $"{_page}#{userCode}", (int)_options.DeviceCodeLifetime.TotalSeconds, request.Interval));
    }

    /// <summary>Both codes are new each time: an attempt that was stored, and whose answer was lost, is in the way of its own.</summary>
    private async Task<(string DeviceCode, string UserCode)> AddAsync(DeviceRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (deviceCode, userCode) = (OpaqueToken.New(), UserCode.New());
            if (await devices.TryAddAsync(deviceCode, userCode, request, cancellationToken))
            {
                return (deviceCode, userCode);
            }

            await Retry.WaitAsync(attempt, cancellationToken);
        }

        throw new StateConflictException("No code was free for a device.");
    }
}
