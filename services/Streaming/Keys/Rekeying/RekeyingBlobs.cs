using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Keys.Rekeying;

/// <summary>Encrypts a track's stored segments anew, without touching the sound in them.</summary>
internal sealed class RekeyingBlobs(IBlobStore blobs, TrackMediaStore media)
{
    private const int MaxSegment = 1 << 27;

    /// <param name="track">The track as it is.</param>
    /// <param name="from">The key that it has.</param>
    /// <param name="target">Where the new segments go, and their key.</param>
    /// <param name="mayGoOn">Asked before each segment.</param>
    /// <returns>Whether it went through to the end.</returns>
    /// <exception cref="InvalidDataException">A file of the track is missing.</exception>
    public async Task<bool> CopyAsync(TrackMedia track, ContentKey from, PackageTarget target, Func<Task<bool>> mayGoOn)
    {
        foreach (var rendition in track.Renditions)
        {
            var source = TrackPaths.Rendition(track.TrackId, track.Revision, rendition.Name);
            var goal = TrackPaths.Rendition(track.TrackId, target.Revision, rendition.Name);
            for (var number = 1; number <= rendition.SegmentCount; number++)
            {
                if (!await mayGoOn())
                {
                    return false;
                }

                var name = TrackPaths.Segment(number);
                var plain = from.Decrypt(await ReadAsync(source + name), rendition.Name, number);
                await WriteAsync(goal + name, target.Key.Encrypt(plain, rendition.Name, number));
            }

            await WriteAsync(goal + TrackPaths.Init, await ReadAsync(source + TrackPaths.Init));
        }

        return true;
    }

    /// <summary>
    /// Removes the revisions from one up to, and without, another; but none that is played. Of a track that was taken away
    /// meanwhile the cover goes as well, which a preparation writes anew.
    /// </summary>
    public async Task RemoveAsync(TrackId track, int from, int to, CancellationToken cancellationToken)
    {
        var stored = await media.FindAsync(track, cancellationToken);
        foreach (var revision in Enumerable.Range(from, Math.Max(0, to - from)).Where(number => stored?.Value.KeyOf(number) is null))
        {
            await blobs.DeletePrefixAsync(TrackPaths.Revision(track, revision), cancellationToken);
        }

        if (stored is null)
        {
            await blobs.DeleteAsync(TrackPaths.Cover(track), cancellationToken);
        }
    }

    private async Task<byte[]> ReadAsync(string name)
    {
        await using var blob = await blobs.OpenAsync(name, CancellationToken.None);
        if (blob is not { Info.Length: <= MaxSegment })
        {
            throw new InvalidDataException("A file of the track is missing.");
        }

        var bytes = new byte[blob.Info.Length];
        await blob.Content.ReadExactlyAsync(bytes, CancellationToken.None);
        return bytes;
    }

    private Task WriteAsync(string name, byte[] content) => blobs.WriteAsync(name, new MemoryStream(content), CancellationToken.None);
}
