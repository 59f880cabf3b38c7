using MusicStreaming.Contracts.Events;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Ingest;

public sealed class OriginalsTests : IAsyncDisposable
{
    private StreamingApp? _app;

    private StreamingApp App => _app ?? throw new InvalidOperationException("The service is not started.");

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.EndAsync();
        }
    }

    [Fact]
    public async Task The_file_that_a_track_was_made_of_is_kept_until_the_track_is_withdrawn()
    {
        _app = await StreamingApp.BeginAsync();
        var source = await Sounds.Mp3Async(3);
        var track = await App.IngestAsync(source);
        Assert.Equal(await File.ReadAllBytesAsync(source), await File.ReadAllBytesAsync(Path.Combine(App.Blobs, "originals", $"{track}", "1")));

        await App.DeliverAsync(new TrackWithdrawn(Guid.CreateVersion7(), track, 2));

        Assert.Empty(App.StoredFiles());
        Assert.Null(await App.Get<TrackMediaStore>().FindAsync(track, default));
    }

    [Fact]
    public async Task An_operator_may_do_without_originals()
    {
        _app = await StreamingApp.BeginAsync(("Ingest:KeepsOriginals", "false"));

        await App.IngestAsync(await Sounds.Mp3Async(3));

        Assert.DoesNotContain(App.StoredFiles(), file => file.StartsWith("originals", StringComparison.Ordinal));
    }
}
