using System.Collections.Immutable;
using System.Globalization;
using Dapr.Actors.Runtime;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Plays;

namespace MusicStreaming.Streaming.Playback;

/// <summary>
/// An account's last sessions, for reports of plays that come late: a ring of small pages, so that one more session writes one
/// of them.
/// </summary>
internal sealed class PastSessions(IActorStateManager state, TimeProvider clock)
{
    private const int Pages = 15;
    private const int PerPage = 20;
    private const string Cursor = "past";

    public async Task AddAsync(IEnumerable<PastSession> sessions, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var session in sessions.Where(session => session.StartedAt + PastSession.Believed > now))
        {
            var page = await state.TryGetStateAsync<int>(Cursor, cancellationToken) is { HasValue: true, Value: var current } ? current : 0;
            var known = await PageAsync(page, cancellationToken);
            if (known.Length >= PerPage)
            {
                (page, known) = ((page + 1) % Pages, []);
                await state.SetStateAsync(Cursor, page, cancellationToken);
            }

            await state.SetStateAsync(Name(page), known.Add(session), cancellationToken);
        }
    }

    public async Task<PastSession?> FindAsync(PlaybackSessionId id, CancellationToken cancellationToken)
        => (await ReadAsync(cancellationToken)).LastOrDefault(session => session.Id == id);

    /// <summary>All that is known, and not too old.</summary>
    public async Task<ImmutableArray<PastSession>> ReadAsync(CancellationToken cancellationToken)
    {
        var all = ImmutableArray.CreateBuilder<PastSession>();
        for (var page = 0; page < Pages; page++)
        {
            all.AddRange(await PageAsync(page, cancellationToken));
        }

        var now = clock.GetUtcNow();
        return [.. all.Where(session => session.StartedAt + PastSession.Believed > now)];
    }

    public async Task ReplaceAsync(PastSession session, CancellationToken cancellationToken)
    {
        for (var page = 0; page < Pages; page++)
        {
            var known = await PageAsync(page, cancellationToken);
            if (known.FirstOrDefault(one => one.Id == session.Id) is { } before)
            {
                await state.SetStateAsync(Name(page), known.Replace(before, session), cancellationToken);
                return;
            }
        }
    }

    /// <summary>Forgets the sessions that are too old, and tells whether any is left.</summary>
    public async Task<bool> TidyAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isAnyLeft = false;
        for (var page = 0; page < Pages; page++)
        {
            var known = await PageAsync(page, cancellationToken);
            var left = known.RemoveAll(session => session.StartedAt + PastSession.Believed <= now);
            isAnyLeft |= !left.IsEmpty;
            await (left.Length == known.Length ? Task.CompletedTask
                : left.IsEmpty ? state.TryRemoveStateAsync(Name(page), cancellationToken)
                : state.SetStateAsync(Name(page), left, cancellationToken));
        }

        if (!isAnyLeft)
        {
            await state.TryRemoveStateAsync(Cursor, cancellationToken);
        }

        return isAnyLeft;
    }

    public async Task EraseAsync(CancellationToken cancellationToken)
    {
        await state.TryRemoveStateAsync(Cursor, cancellationToken);
        for (var page = 0; page < Pages; page++)
        {
            await state.TryRemoveStateAsync(Name(page), cancellationToken);
        }
    }

    private async Task<ImmutableArray<PastSession>> PageAsync(int page, CancellationToken cancellationToken)
        => await state.TryGetStateAsync<ImmutableArray<PastSession>>(Name(page), cancellationToken) is { HasValue: true, Value: var sessions } ? sessions : [];

    private static string Name(int page) => $"past:{page.ToString(CultureInfo.InvariantCulture)}";
}
