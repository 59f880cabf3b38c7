using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Queues;

/// <summary>A listener's queue, as personal data.</summary>
internal sealed class QueueData(QueueStore queues) : IPersonalData
{
    public HeldData Held { get; } = new(
        "queue",
        "The tracks in your queue, where you are in it, and the device that said so last.",
        "To go on with the music after a pause, and on another of your devices.",
        LegalBases.Contract,
        "Until another queue takes its place, at the longest as long as you have an account.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var queue = await queues.FindAsync(person, cancellationToken);
        if (queue.Version > 0)
        {
            yield return QueueResponse.From(queue);
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => queues.ForgetAsync(person, cancellationToken);
}
