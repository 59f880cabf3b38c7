using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Playback;

/// <summary>What a listener's devices play and have just played, as personal data.</summary>
internal sealed class PlaybackData(PlaybackActors accounts) : IPersonalData
{
    public HeldData Held { get; } = new(
        "playback",
        "What your devices play, with the names that the devices gave themselves, what they played in the last week, and how much of each hour of it you listened.",
        "To play music on as many devices as your plan allows, to go on with it on another one, and to count what you heard while you were offline.",
        LegalBases.Contract,
        "At most eight days.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = await accounts.Of(person).RecallAsync(cancellationToken);
        foreach (var item in (IEnumerable<object>)[.. known.Sessions, .. known.Past, .. known.Heard])
        {
            yield return item;
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => accounts.Of(person).EraseAsync(cancellationToken);
}
