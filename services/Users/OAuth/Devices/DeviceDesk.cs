using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.Users.OAuth.Devices;

/// <summary>Puts a device's request to the person who has typed its code in, and the person's answer to the device.</summary>
internal sealed class DeviceDesk(DeviceStore devices, ClientStore clients, Approvals approvals, UserCodeGuard guard, TimeProvider clock)
{
    public async Task<FoundDevice> FindAsync(string userCode, UserId userId, CancellationToken cancellationToken)
    {
        if (await guard.BeginAsync(userId, cancellationToken) is { } wait)
        {
            return FoundDevice.Wait(wait);
        }

        if (await devices.FindByUserCodeAsync(userCode, cancellationToken) is not var (key, stored)
            || !stored.Value.IsOpen(clock.GetUtcNow())
            || (await clients.FindAsync(stored.Value.ClientId, cancellationToken))?.Value is not { } client)
        {
            return FoundDevice.None;
        }

        await guard.SucceedAsync(userId, cancellationToken);
        var prompt = new DevicePrompt(new ClientSummary(client.Id, client.Name), stored.Value.Scopes);
        return new FoundDevice(key, stored.Value, prompt, RetryAfter: null);
    }

    /// <returns>What keeps the answer from counting; null where it does.</returns>
    public async Task<ProblemHttpResult?> AnswerAsync(
        FoundDevice found, ClaimsPrincipal principal, bool isApproved, CancellationToken cancellationToken)
    {
        if (found.Key is not { } key || found.Request is not { } request)
        {
            throw new InvalidOperationException("There is no device to answer.");
        }

        var approval = isApproved
            ? await approvals.GiveAsync(
                principal.UserId(), request.ClientId, request.Scopes, principal.AuthenticatedAt(), cancellationToken)
            : null;
        if (isApproved && approval is null)
        {
            return AuthorizationProblems.TooMany();
        }

        if (await TryStoreAsync(key, approval, cancellationToken))
        {
            return null;
        }

        if (approval is not null)
        {
            await approvals.TakeBackAsync(approval, request.ClientId, cancellationToken);
        }

        return Unknown();
    }

    public static ProblemHttpResult Unknown()
        => Problems.NotFound("unknown-user-code", "No device waits with this code. It may have waited too long: begin again on the device.");

    /// <summary>The first answer counts: two people who read the same screen are not told apart by who is the slower.</summary>
    /// <returns>Whether it is this one, or says the same of the same person.</returns>
    private async Task<bool> TryStoreAsync(string key, Approval? approval, CancellationToken cancellationToken)
    {
        var counts = false;
        await devices.AnswerAsync(
            key,
            known =>
            {
                var isOpen = known.IsOpen(clock.GetUtcNow());
                counts = isOpen || (approval is null ? known.IsRefused : known.Approval?.UserId == approval.UserId);
                return isOpen ? known with { IsRefused = approval is null, Approval = approval } : known;
            },
            cancellationToken);
        return counts;
    }
}
