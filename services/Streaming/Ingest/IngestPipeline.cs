using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Waveforms;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>The steps from a source file to stored, encrypted segments.</summary>
internal sealed class IngestPipeline(IngestTools tools, Packager packager, IBlobStore blobs, ContentKeys keys)
{
    // How much of a job is done by then.
    private const double Probed = 0.02;
    private const double Encoded = 0.9;

    /// <exception cref="RefusedException">The file cannot become a track.</exception>
    public Task<PackagedTrack> RunAsync(WorkFolder folder, JobClaim claim, CancellationToken cancellationToken)
        => RunAsync(folder, new TrackSource(claim.Job.TrackId, claim.Job.Revision, claim.Job.FileName), claim.Tell, cancellationToken);

    /// <param name="folder">Holds the source.</param>
    /// <param name="job">What becomes of it.</param>
    /// <param name="tell">Hears of each stage, and how much of all is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RefusedException">The file cannot become a track.</exception>
    public async Task<PackagedTrack> RunAsync(
        WorkFolder folder, TrackSource job, Action<string, double> tell, CancellationToken cancellationToken)
    {
        tell(Stages.Probing, Probed);
        var source = await tools.Probe.ProbeAsync(folder, job.FileName, cancellationToken);

        var plans = await tools.Transcoder.PlanAsync(source, cancellationToken);
        var heard = await tools.Transcoder.TranscodeAsync(
            folder, source, plans, part => tell(Stages.Encoding, Probed + ((Encoded - Probed) * part)), cancellationToken);

        tell(Stages.Packaging, Encoded);
        var key = ContentKey.New();
        var renditions = await PackageAsync(folder, plans, new PackageTarget(job.TrackId, job.Revision, key), cancellationToken);
        var hasCover = await StoreCoverAsync(folder, job, cancellationToken);

        var wrapped = await keys.WrapAsync(key, job.TrackId, cancellationToken);
        var loudness = heard.Loudness ?? throw new RefusedException(Refusals.Silent);
        var media = new TrackMedia(job.TrackId, job.Revision, heard.Duration, wrapped, loudness, [.. renditions])
        {
            Silence = heard.Silence,
            Blocks = heard.Blocks,
            FileName = job.FileName,
            PackagerVersion = Packager.Version,
        };
        var waveform = new Waveform(job.TrackId, job.Revision, heard.Duration.TotalSeconds, Convert.ToBase64String(heard.Peaks));
        return new PackagedTrack(media, waveform, source.Tags with { HasCover = hasCover });
    }

    /// <summary>Renditions are packaged at once, because each waits for the disk at every segment.</summary>
    private Task<Rendition[]> PackageAsync(
        WorkFolder folder, IReadOnlyList<RenditionPlan> plans, PackageTarget target, CancellationToken cancellationToken)
        => Task.WhenAll(plans.Select(async plan =>
        {
            await using var file = File.OpenRead(folder.File(Transcoder.FileName(plan)));
            return await packager.PackageAsync(file, plan, target, cancellationToken);
        }));

    private async Task<bool> StoreCoverAsync(WorkFolder folder, TrackSource job, CancellationToken cancellationToken)
    {
        await using var picture = CoverPicture.Open(folder);
        if (picture is null)
        {
            return false;
        }

        await blobs.WriteAsync(TrackPaths.Cover(job.TrackId), picture, cancellationToken);
        return true;
    }
}
