using Dapr.Actors.Runtime;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Keys;

/// <summary>Has a reminder, so that keys change also while no replica is started or asked for anything.</summary>
internal sealed class KeyRotationActor(ActorHost host, KeyRotation rotation) : ServiceActor(host), IKeyRotationActor, IRemindable
{
    /// <summary>The id of the only one.</summary>
    public const string OnlyId = "signing-keys";

    private const string Check = "check";

    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    public async Task WatchAsync()
    {
        await RegisterReminderAsync(Check, state: null, Period, Period);
        await rotation.RotateIfDueAsync(CancellationToken.None);
    }

    public Task ReceiveReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period)
        => rotation.RotateIfDueAsync(CancellationToken.None);
}
