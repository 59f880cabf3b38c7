using Dapr.Actors.Runtime;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Privacy;

namespace MusicStreaming.Users.Lifecycle;

/// <summary>The turns of an account's deletion. It has no state of its own: everything stands in the account.</summary>
internal sealed class AccountActor(ActorHost host, ErasureSaga erasure) : ServiceActor(host), IAccountActor, IRemindable
{
    private const string Erasure = "erasure";

    /// <summary>How long until a step is tried again that failed, or that a crash cut off.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    public Task WatchErasureAsync(TimeSpan after, CancellationToken cancellationToken)
        => RegisterReminderAsync(Erasure, state: null, after, Period);

    public async Task ConfirmErasureAsync(string service, CancellationToken cancellationToken)
    {
        await erasure.ConfirmAsync(Account(), service, cancellationToken);
        await AdvanceAsync();
    }

    public Task ReceiveReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period) => AdvanceAsync();

    private async Task AdvanceAsync()
    {
        if (await erasure.AdvanceAsync(Account(), CancellationToken.None) is { } wait)
        {
            await RegisterReminderAsync(Erasure, state: null, wait, Period);
        }
        else
        {
            await UnregisterReminderAsync(Erasure);
        }
    }

    private UserId Account() => UserId.TryParse(Id.GetId(), out var user) ? user : throw new FormatException("The actor's id is no account's.");
}
