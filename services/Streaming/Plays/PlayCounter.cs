using System.Collections.Immutable;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Rights;

namespace MusicStreaming.Streaming.Plays;

/// <summary>Counts the plays that an account's players report, each once.</summary>
internal sealed class PlayCounter(PlayPublisher publisher, RightsStore rights, TimeProvider clock)
{
    public async Task<ImmutableArray<PlayOutcome>> CountAsync(
        UserId listener, AccountMemory memory, PlayReports reports, CancellationToken cancellationToken)
    {
        var outcomes = ImmutableArray.CreateBuilder<PlayOutcome>(reports.Items.Length);
        foreach (var report in reports.At(clock.GetUtcNow()))
        {
            outcomes.Add(await CountAsync(listener, memory, report, cancellationToken));
        }

        return outcomes.DrainToImmutable();
    }

    private async Task<PlayOutcome> CountAsync(UserId listener, AccountMemory memory, PlayReport report, CancellationToken cancellationToken)
    {
        if (await memory.FindPastAsync(report.Session, cancellationToken) is not { } session)
        {
            return PlayOutcome.Unknown;
        }

        var now = clock.GetUtcNow();
        var (outcome, since) = session.Judge(report, now);
        if (outcome != PlayOutcome.Counted)
        {
            return outcome;
        }

        var streams = await StreamsOfAsync(listener, memory, cancellationToken);
        var heard = (await memory.HeardAsync(cancellationToken)).Add(since, session.CountedFrom, streams, now);
        if (heard is null)
        {
            return PlayOutcome.TooMuch;
        }

        await publisher.PublishAsync(listener, report, since, cancellationToken);
        await memory.CountAsync(session.Count(report.PlayId), heard, cancellationToken);
        return PlayOutcome.Counted;
    }

    /// <summary>An account whose plan has not changed for long was never told of it.</summary>
    private async Task<int> StreamsOfAsync(UserId listener, AccountMemory memory, CancellationToken cancellationToken)
        => (await memory.PlanAsync(cancellationToken))?.Places
            ?? (await rights.OfListenerAsync(listener, cancellationToken)).Entitlements.SimultaneousStreams;
}
