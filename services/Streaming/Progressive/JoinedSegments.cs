using System.Diagnostics;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>A stored rendition as the one fragmented MP4 file that its segments are parts of, in the clear.</summary>
internal sealed class JoinedSegments(IBlobStore blobs, ContentKeys keys)
{
    /// <returns>How long the blobs took; the rest of the time the target did.</returns>
    /// <exception cref="InvalidDataException">A segment is gone, or cannot be read.</exception>
    public async Task<TimeSpan> CopyAsync(OpenSession session, Rendition rendition, Stream target, CancellationToken cancellationToken)
    {
        var track = session.Track;
        var key = await keys.OpenAsync(track, cancellationToken);
        var folder = TrackPaths.Rendition(track.TrackId, track.Revision, rendition.Name);
        var reading = TimeSpan.Zero;
        await target.WriteAsync(await ReadTimedAsync(folder + TrackPaths.Init), cancellationToken);
        for (var number = 1; number <= rendition.SegmentCount; number++)
        {
            var encrypted = await ReadTimedAsync(folder + TrackPaths.Segment(number));
            await target.WriteAsync(key.Decrypt(encrypted, rendition.Name, number), cancellationToken);
        }

        return reading;

        async Task<byte[]> ReadTimedAsync(string name)
        {
            var started = Stopwatch.GetTimestamp();
            var content = await ReadAsync(name, cancellationToken);
            reading += Stopwatch.GetElapsedTime(started);
            return content;
        }
    }

    /// <summary>A fault of the store is told as one that nobody takes for a child that reads no more.</summary>
    private async Task<byte[]> ReadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await using var blob = await blobs.OpenAsync(key, cancellationToken) ?? throw new InvalidDataException($"There is no {key}.");
            var content = new byte[blob.Info.Length];
            await blob.Content.ReadExactlyAsync(content, cancellationToken);
            return content;
        }
        catch (IOException fault)
        {
            throw new InvalidDataException($"{key} cannot be read.", fault);
        }
    }
}
