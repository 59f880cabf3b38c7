using System.Collections.Concurrent;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Waveforms;

namespace MusicStreaming.Streaming.Tests.Support;

/// <summary>
/// Tracks that the real pipeline made once, for tests of what comes after it. The secrets are the same in all tests
/// of a process, so a copy of the document and the blobs is as good as an ingest.
/// </summary>
internal static class PreparedTracks
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Prepared>>> Made = new();

    public static async Task<TrackId> AddAsync(StreamingApp app, string path)
    {
        var prepared = await Made.GetOrAdd(path, _ => new Lazy<Task<Prepared>>(() => MakeAsync(path))).Value;
        foreach (var (name, content) in prepared.Files)
        {
            var file = Path.Combine(app.Blobs, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? app.Blobs);
            await File.WriteAllBytesAsync(file, content);
        }

        var track = prepared.Media.TrackId;
        await app.Dapr.SaveStateAsync(StreamingStores.State, TrackMediaStore.Key(track), prepared.Media);
        await app.Dapr.SaveStateAsync(StreamingStores.State, WaveformStore.Key(track), prepared.Waveform);
        await app.PublishTrackAsync(track);
        return track;
    }

    private static async Task<Prepared> MakeAsync(string path)
    {
        var app = await StreamingApp.BeginAsync();
        var track = await app.IngestAsync(path);
        var media = await app.Get<TrackMediaStore>().FindAsync(track, default);
        var waveform = await app.Get<WaveformStore>().FindAsync(track, default);
        Assert.NotNull(media);
        Assert.NotNull(waveform);
        var files = app.StoredFiles().ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(app.Blobs, name)));
        await app.EndAsync();
        return new Prepared(media.Value, waveform.Value, files);
    }

    private sealed record Prepared(TrackMedia Media, Waveform Waveform, IReadOnlyDictionary<string, byte[]> Files);
}
