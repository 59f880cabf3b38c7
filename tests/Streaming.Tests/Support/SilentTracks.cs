using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Tests.Support;

internal static class SilentTracks
{
    /// <summary>A track's documents as an ingest leaves them; there is nothing to hear of it.</summary>
    public static async Task<TrackId> AddAsync(StreamingApp app)
    {
        var track = TrackId.New();
        var media = new TrackMedia(
            track, 1, TimeSpan.FromSeconds(9), await app.Get<ContentKeys>().WrapAsync(ContentKey.New(), track, default), new Loudness(-14, -1), []);
        await app.Dapr.SaveStateAsync(StreamingStores.State, TrackMediaStore.Key(track), media);
        var now = app.Clock.GetUtcNow();
        var job = new IngestJob(IngestJobId.New(), track, "a.flac", JobSource.Demo("a.flac"), true, JobQueue.KeyOfUpload(false, now), now);
        await app.Get<JobStore>().AddAsync(job with { State = JobState.Done }, default);
        return track;
    }
}
