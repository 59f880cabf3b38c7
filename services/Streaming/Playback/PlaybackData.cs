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
        "What your devices play, with the names that the devices gave themselves, and the last ten things that they played.",
        "To play music on as many devices as your plan allows, and to go on with it on another one.",
        LegalBases.Contract,
        "While it plays, and about an hour longer.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var session in await accounts.Of(person).RecallAsync(cancellationToken))
        {
            yield return session;
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => accounts.Of(person).EraseAsync(cancellationToken);
}
