using Dapr.Actors.Runtime;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Privacy;

namespace MusicStreaming.Users.Lifecycle;

/// <summary>The turns of an account's exports. It has no state of its own: everything stands in the export.</summary>
internal sealed class ExportActor(ActorHost host, ExportJob job, ExportStore exports) : ServiceActor(host), IExportActor, IRemindable
{
    private const string Export = "export";

    /// <summary>How long until a step is tried again that failed, or that a crash cut off.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    public Task BeginAsync(CancellationToken cancellationToken) => RegisterReminderAsync(Export, state: null, TimeSpan.Zero, Period);

    public async Task EraseAsync(CancellationToken cancellationToken)
    {
        await exports.RemoveAsync(Account(), cancellationToken);
        await UnregisterReminderAsync(Export);
    }

    public async Task ReceiveReminderAsync(string reminderName, byte[] state, TimeSpan dueTime, TimeSpan period)
    {
        if (await job.AdvanceAsync(Account(), CancellationToken.None) is { } wait)
        {
            await RegisterReminderAsync(Export, state: null, wait, Period);
        }
        else
        {
            await UnregisterReminderAsync(Export);
        }
    }

    private UserId Account() => UserId.TryParse(Id.GetId(), out var user) ? user : throw new FormatException("The actor's id is no account's.");
}
