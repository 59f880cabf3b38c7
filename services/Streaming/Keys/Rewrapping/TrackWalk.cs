using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Keys.Rewrapping;

/// <summary>Walks over all tracks by the jobs that made them.</summary>
internal sealed class TrackWalk(JobStore jobs, TrackMediaStore media)
{
    private const int PageSize = 50;

    public async Task<Page<TrackId>> ReadAsync(string? cursor, CancellationToken cancellationToken)
    {
        var page = await jobs.ListAsync(cursor, PageSize, cancellationToken);
        return new Page<TrackId>([.. page.Items.Where(job => job.State == JobState.Done).Select(job => job.TrackId).Distinct()], page.NextCursor);
    }

    public async Task<RewrapCount> RewrapAsync(IReadOnlyList<TrackId> tracks, MasterKeyRing ring, CancellationToken cancellationToken)
    {
        var counted = RewrapCount.None with { Seen = tracks.Count };
        foreach (var track in tracks)
        {
            try
            {
                counted = await RewrapAsync(track, ring, cancellationToken) ? counted with { Rewrapped = counted.Rewrapped + 1 } : counted;
            }
            catch (LostKeyException failure)
            {
                counted = counted.Lose(failure.MasterKeyId);
            }
        }

        return counted;
    }

    private async Task<bool> RewrapAsync(TrackId track, MasterKeyRing ring, CancellationToken cancellationToken)
    {
        var isChanged = false;
        await media.UpdateAsync(
            track,
            stored =>
            {
                var rewrapped = stored.Rewrap(ring);
                isChanged = !ReferenceEquals(stored, rewrapped);
                return rewrapped;
            },
            cancellationToken);
        return isChanged;
    }
}
