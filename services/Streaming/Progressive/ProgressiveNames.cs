using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Packaging;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>Finds what a session's file is called and what kind it is.</summary>
internal sealed class ProgressiveNames(Originals originals)
{
    /// <summary>Reads what tells the file's kind, before anything is begun for it: who cannot have it keeps what they hear.</summary>
    /// <returns>The first bytes of the original, where that is asked for and kept.</returns>
    public async Task<byte[]> HeadOfAsync(StartProgressiveRequest request, CancellationToken cancellationToken)
    {
        if (request.Format != ProgressiveFormat.Original || await originals.OpenAsync(request.TrackId, cancellationToken) is not { } blob)
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

    public static (string Name, string ContentType) Choose(StartProgressiveRequest request, TrackMedia track, PlaybackSession session, byte[] head)
    {
        if (request.Format != ProgressiveFormat.Original)
        {
            var file = ProgressiveChoice.FileOf(request, track, session);
            return (file.Name, file.ContentType);
        }

        var original = OriginalFile.Of(head, track);
        return (original.Name, original.ContentType);
    }
}
