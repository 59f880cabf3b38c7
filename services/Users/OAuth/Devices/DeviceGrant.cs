using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Clients;
using MusicStreaming.Users.OAuth.Tokens;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.OAuth.Devices;

/// <summary>Exchanges a device's code for tokens once its person has approved (RFC 8628 section 3.4).</summary>
internal sealed class DeviceGrant(DeviceStore devices, ApprovedAccounts accounts, AppSessions apps, AppTokens tokens, TimeProvider clock)
{
    public async Task<TokenResult> ExchangeAsync(OAuthForm form, OAuthClient client, CancellationToken cancellationToken)
    {
        if (form["device_code"] is not { } code)
        {
            return OAuthError.InvalidRequest("device_code is needed.");
        }

        if (await devices.FindAsync(code, cancellationToken) is not { } stored || stored.Value.ClientId != client.Id)
        {
            return OAuthError.InvalidGrant("The device code is not known, or not for this client.");
        }

        var (answer, next) = stored.Value.Poll(clock.GetUtcNow());
        switch (answer)
        {
            case DeviceAnswer.Approved when next.Approval is { } approval:
                return await UseAsync(code, stored.With(next), approval, cancellationToken);
            case DeviceAnswer.Refused:
                return new OAuthError("access_denied", "The person refused.");
            case DeviceAnswer.Expired:
                return new OAuthError("expired_token", "The code was not typed in in time. Begin again.");
            default:
                await NoteAsync(code, stored.With(next), cancellationToken);
                return answer == DeviceAnswer.SlowDown
                    ? new OAuthError("slow_down", $"Ask every {next.Interval} seconds.")
                    : new OAuthError("authorization_pending", "Nobody has typed the code in yet.");
        }
    }

    private async Task<TokenResult> UseAsync(
        string code, Versioned<DeviceRequest> used, Approval approval, CancellationToken cancellationToken)
    {
        var clientId = used.Value.ClientId;
        if (await accounts.FindAsync(approval, clientId, cancellationToken) is not { } account)
        {
            return new OAuthError("access_denied", "The person has taken the consent back.");
        }

        (Session Session, RefreshToken Token)? lasting = approval.Scopes.Contains(Scopes.OfflineAccess)
            ? apps.Prepare(account, clientId, approval)
            : null;
        try
        {
            await apps.Save(devices.Use(code, used), lasting?.Session).CommitAsync(cancellationToken);
        }
        catch (StateConflictException)
        {
            return OAuthError.InvalidGrant("The device code was used at the same time.");
        }

        return await tokens.IssueAsync(
            new TokenSubject(account, clientId, approval.Scopes, approval.ProvedAt), lasting?.Token, cancellationToken);
    }

    /// <summary>Where the person answers at this instant, that counts; the device asks again.</summary>
    private async Task NoteAsync(string code, Versioned<DeviceRequest> polled, CancellationToken cancellationToken)
    {
        try
        {
            await devices.SaveAsync(code, polled, cancellationToken);
        }
        catch (StateConflictException)
        {
            // See above.
        }
    }
}
