using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Streaming.Uploads;
using MusicStreaming.Streaming.Waveforms;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Ingest;

public sealed class CancellationTests : StreamingTest
{
    protected override (string Key, string Value)[] Settings => [("Ingest:Workers", "1")];

    [Fact]
    public async Task A_single_upload_does_not_wait_for_the_import_that_runs_and_what_is_cancelled_then_leaves_nothing()
    {
        var import = await App.UploadAsync(await File.ReadAllBytesAsync(await Sounds.LongAsync()), "long.flac", isImport: true);
        await EncodingAsync(import);

        var single = await App.UploadAsync(await File.ReadAllBytesAsync(await Sounds.Mp3Async(3)), "song.mp3", client: App.CreateClient(UserId.New(), Roles.Admin));
        Assert.Equal("done", (await App.FinishedAsync(single)).State);
        Assert.Equal(JobState.Running, await StateAsync(import));

        Assert.Equal(HttpStatusCode.NoContent, (await CancelAsync(import)).StatusCode);
        await NothingLeftAsync(import);

        Assert.Equal(Refusals.Cancelled, (await App.EndedAsync(import)).Reason);
        Assert.Equal(HttpStatusCode.NoContent, (await CancelAsync(import)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await CancelAsync(single)).StatusCode);
        Assert.Null(await App.Get<JobFinder>().ClaimNextAsync(JobKind.Any, default));
    }

    [Fact]
    public async Task A_track_that_is_withdrawn_while_it_is_made_leaves_nothing()
    {
        var upload = await App.UploadAsync(await File.ReadAllBytesAsync(await Sounds.Mp3Async(3)), "song.mp3");
        await App.DeliverAsync(new TrackWithdrawn(Guid.CreateVersion7(), upload.TrackId, 7));

        await App.FinishedAsync(upload);
        await Eventually.TrueAsync(() => App.StoredFiles().Count == 0, "nothing left");
        Assert.Null(await App.Get<WaveformStore>().FindAsync(upload.TrackId, default));
    }

    /// <summary>The worker notices at its next second that the job is not its own any more.</summary>
    private Task NothingLeftAsync(UploadResponse upload)
        => Eventually.TrueAsync(
            () =>
            {
                App.Clock.Advance(TimeSpan.FromSeconds(1));
                return !App.StoredFiles().Any(file => file.Contains($"{upload.TrackId}", StringComparison.Ordinal) || file.Contains(".work", StringComparison.Ordinal) || file.StartsWith("uploads", StringComparison.Ordinal));
            },
            "nothing left of the import");

    private Task EncodingAsync(UploadResponse upload)
        => Eventually.TrueAsync(
            async () =>
            {
                App.Clock.Advance(TimeSpan.FromSeconds(1));
                return (await App.Get<JobStore>().FindAsync(upload.JobId ?? default, default))?.Value is { State: JobState.Running, Stage: Stages.Encoding };
            },
            "the import to be at work");

    private async Task<JobState?> StateAsync(UploadResponse upload)
        => (await App.Get<JobStore>().FindAsync(upload.JobId ?? default, default))?.Value.State;

    private Task<HttpResponseMessage> CancelAsync(UploadResponse upload)
        => App.Admin.PostAsync(new Uri($"/ingest-jobs/{upload.JobId}/cancel", UriKind.Relative), null);
}
