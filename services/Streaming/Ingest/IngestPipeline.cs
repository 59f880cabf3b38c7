using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>The steps from a source file to stored, encrypted segments.</summary>
internal sealed class IngestPipeline(IngestTools tools, Packager packager, IBlobStore blobs, MediaSecrets secrets)
{
    /// <exception cref="RefusedException">The file cannot become a track.</exception>
    public async Task<PackagedTrack> RunAsync(WorkFolder folder, JobClaim claim, CancellationToken cancellationToken)
    {
        var job = claim.Job;
        claim.Tell(Stages.Probing, 0.01);
        var source = await tools.Probe.ProbeAsync(folder, job.FileName, cancellationToken);
        await tools.Sound.CheckAsync(folder, cancellationToken);

        var loudness = await tools.Loudness.MeasureAsync(folder, source, Telling(claim, Stages.Measuring, 0.05, 0.25), cancellationToken);

        var plans = RenditionPlan.For(source.IsLossless);
        await tools.Transcoder.TranscodeAsync(folder, source, plans, Telling(claim, Stages.Encoding, 0.25, 0.9), cancellationToken);

        claim.Tell(Stages.Packaging, 0.9);
        var key = ContentKey.New();
        var target = new PackageTarget(job.TrackId, job.Revision, key);
        var renditions = await PackageAsync(folder, plans, target, cancellationToken);
        var hasCover = await StoreCoverAsync(folder, source, job, cancellationToken);

        var keys = await secrets.GetAsync(cancellationToken);
        var duration = TimeSpan.FromSeconds(Math.Round(renditions[^1].SegmentSeconds().Sum(), 6));
        var media = new TrackMedia(
            job.TrackId, job.Revision, duration, WrappedKey.Wrap(key, job.TrackId, keys.MasterKey), loudness, [.. renditions]);
        return new PackagedTrack(media, source.Tags with { HasCover = hasCover });
    }

    private async Task<List<Rendition>> PackageAsync(
        WorkFolder folder, IReadOnlyList<RenditionPlan> plans, PackageTarget target, CancellationToken cancellationToken)
    {
        var renditions = new List<Rendition>();
        foreach (var plan in plans)
        {
            await using var file = File.OpenRead(folder.File(Transcoder.FileName(plan)));
            renditions.Add(await packager.PackageAsync(file, plan, target, cancellationToken));
        }

        return renditions;
    }

    private async Task<bool> StoreCoverAsync(WorkFolder folder, SourceInfo source, IngestJob job, CancellationToken cancellationToken)
    {
        if (source.CoverStream is not { } stream || await tools.Cover.ReadAsync(folder, stream, cancellationToken) is not { } picture)
        {
            return false;
        }

        await blobs.WriteAsync(TrackPaths.Cover(job.TrackId), new MemoryStream(picture), cancellationToken);
        return true;
    }

    private static Func<double, Task> Telling(JobClaim claim, string stage, double from, double to) => part =>
    {
        claim.Tell(stage, from + ((to - from) * part));
        return Task.CompletedTask;
    };
}
