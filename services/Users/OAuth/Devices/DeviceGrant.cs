using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.OAuth.Tokens;

namespace MusicStreaming.Users.OAuth.Devices;

/// <summary>Exchanges a device's code for tokens once its person has approved (RFC 8628 section 3.4).</summary>
internal sealed class DeviceGrant(DeviceStore devices, ApprovedAccounts accounts, AppSessions apps, AppTokens tokens, TimeProvider clock)
{
    private const int MostAttempts = 10;

    public async Task<TokenResult> ExchangeAsync(OAuthForm form, OAuthClient client, CancellationToken cancellationToken)
    {
        if (form["device_code"] is not { } code)
        {
            return OAuthError.InvalidRequest("device_code is needed.");
        }

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await TryExchangeAsync(code, client, cancellationToken);
            }
            catch (StateConflictException) when (attempt < MostAttempts)
            {
                // The person answers at this instant, or another app of the person is given something.
            }
        }
    }

    private async Task<TokenResult> TryExchangeAsync(string code, OAuthClient client, CancellationToken cancellationToken)
    {
        if (await devices.FindAsync(code, cancellationToken) is not { } stored || stored.Value.ClientId != client.Id)
        {
            return OAuthError.InvalidGrant("The device code is not known, or not for this client.");
        }

        var (answer, next) = stored.Value.Poll(clock.GetUtcNow());
        switch (answer)
        {
            case DeviceAnswer.Approved when next.Approval is { } approval:
                return await UseAsync(code, stored, (client, approval), cancellationToken);
            case DeviceAnswer.Refused:
                return new OAuthError("access_denied", "The person refused.");
            case DeviceAnswer.Used:
                return OAuthError.InvalidGrant("The device code was used already.");
            case DeviceAnswer.Expired:
                return new OAuthError("expired_token", "The code was not typed in in time. Begin again.");
            default:
                await devices.SaveAsync(code, stored.With(next), cancellationToken);
                return answer == DeviceAnswer.SlowDown
                    ? new OAuthError("slow_down", $"Ask every {next.Interval} seconds.")
                    : new OAuthError("authorization_pending", "Nobody has typed the code in yet.");
        }
    }

    private async Task<TokenResult> UseAsync(
        string code, Versioned<DeviceRequest> stored, (OAuthClient Client, Approval Approval) given, CancellationToken cancellationToken)
    {
        var client = given.Client;
        if (!client.AllowsDevices)
        {
            return OAuthError.UnauthorizedClient();
        }

        if (await accounts.FindAsync(given.Approval, client.Id, cancellationToken) is not { } account
            || await accounts.CutAsync(given.Approval, client, cancellationToken) is not { } approval)
        {
            return new OAuthError("access_denied", "The consent was taken back, or what it was for.");
        }

        var lasting = await apps.PrepareAsync(account, client.Id, approval, cancellationToken);
        var use = devices.Use(code, stored.With(stored.Value.Use(clock.GetUtcNow())));
        await apps.CommitAsync(use, lasting, cancellationToken);
        return await tokens.IssueAsync(
            new TokenSubject(account, client.Id, approval.Scopes, approval.ProvedAt), lasting?.Token, cancellationToken);
    }
}
