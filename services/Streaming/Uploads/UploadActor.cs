using Dapr.Actors.Runtime;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>
/// Has an upload that nobody completed removed after a week. Its reminder comes again until there is nothing left to remove,
/// so one that fails, or comes while the file is worked on, is made good by the next.
/// </summary>
internal sealed class UploadActor(ActorHost host, UploadRemoval removal) : ServiceActor(host), IUploadActor, IRemindable
{
    private const string Expiry = "expiry";

    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(7);
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    public Task WatchAsync() => RegisterReminderAsync(Expiry, state: null, MaxAge, Period);

    public async Task ReceiveReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period)
    {
        if (!UploadId.TryParse(Id.GetId(), out var id) || await removal.RemoveAsync(id, CancellationToken.None))
        {
            await UnregisterReminderAsync(reminderName);
        }
    }
}
