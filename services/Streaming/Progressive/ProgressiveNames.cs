using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>Finds what a session's file is called and what kind it is.</summary>
internal sealed class ProgressiveNames(Originals originals)
{
    public async Task<(string Name, string ContentType)> ChooseAsync(
        StartProgressiveRequest request, TrackMedia track, PlaybackSession session, CancellationToken cancellationToken)
    {
        if (request.Format != ProgressiveFormat.Original)
        {
            var file = ProgressiveChoice.FileOf(request, track, session);
            return (file.Name, file.ContentType);
        }

        var original = OriginalFile.Of(await HeadOfAsync(track, cancellationToken));
        return (original.Name, original.ContentType);
    }

    /// <summary>Nothing where it has just gone: the file is not found then.</summary>
    private async Task<byte[]> HeadOfAsync(TrackMedia track, CancellationToken cancellationToken)
    {
        if (await originals.OpenAsync(track.TrackId, cancellationToken) is not { } blob)
        {
            return [];
        }

        await using (blob)
        {
            var head = new byte[ContentTypes.HeadBytes];
            var read = await blob.Content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            return head[..read];
        }
    }
}
