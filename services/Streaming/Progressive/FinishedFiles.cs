using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Streaming.Packaging;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>
/// The files that were made, as blobs that all replicas share. They may take up so much and no more: after each new one those go
/// that were neither written nor asked for, as far as this replica knows, for the longest time.
/// </summary>
internal sealed class FinishedFiles(
    IBlobStore blobs, TrackMediaStore media, IOptions<ProgressiveOptions> options, TimeProvider clock, ILogger<FinishedFiles> logger) : IDisposable
{
    /// <summary>Goes up with each change of how files are made, so that those that were made otherwise are not sent any more.</summary>
    private const int Recipe = 2;

    private const string Root = "progressive/";
    private const int PageSize = 1_000;
    private const long Megabyte = 1L << 20;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _asked = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _trimming = new(1);

    public static string KeyOf(TrackMedia track, ProgressiveFile file) => $"{FolderOf(track.TrackId)}{track.Revision}/{Recipe}/{file.Name}";

    public static string FolderOf(TrackId track) => $"{Root}{track}/";

    public async Task<Blob?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        var blob = await blobs.OpenAsync(key, cancellationToken);
        if (blob is not null)
        {
            _asked[key] = clock.GetUtcNow();
        }

        return blob;
    }

    public async Task<bool> HasAsync(string key, CancellationToken cancellationToken)
        => await blobs.FindAsync(key, cancellationToken) is not null;

    /// <summary>Stores a file, unless its track was taken away while it was made.</summary>
    public async Task StoreAsync(TrackMedia track, ProgressiveFile file, string path)
    {
        var key = KeyOf(track, file);
        await using (var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous))
        {
            await blobs.WriteAsync(key, content, CancellationToken.None);
        }

        _asked[key] = clock.GetUtcNow();
        if (await media.FindAsync(track.TrackId, CancellationToken.None) is null)
        {
            await blobs.DeleteAsync(key, CancellationToken.None);
        }

        await TrimAsync(key);
    }

    public void Dispose() => _trimming.Dispose();

    private async Task TrimAsync(string newest)
    {
        await _trimming.WaitAsync();
        try
        {
            var all = await ListAsync();
            var spare = all.Sum(blob => blob.Length) - (options.Value.CacheMegabytes * Megabyte);
            foreach (var old in all.Where(blob => blob.Key != newest).OrderBy(LastAsked))
            {
                if (spare <= 0)
                {
                    break;
                }

                await blobs.DeleteAsync(old.Key, CancellationToken.None);
                _asked.TryRemove(old.Key, out _);
                spare -= old.Length;
            }

            // What other replicas removed, or what went with its track.
            foreach (var gone in _asked.Keys.Except(all.Select(blob => blob.Key)).ToList())
            {
                _asked.TryRemove(gone, out _);
            }
        }
        catch (IOException fault)
        {
            // The new file is there all the same, and room is made after the next one.
            logger.FilesNotTrimmed(fault);
        }
        finally
        {
            _trimming.Release();
        }
    }

    private DateTimeOffset LastAsked(BlobInfo blob)
        => _asked.TryGetValue(blob.Key, out var asked) && asked > blob.LastModified ? asked : blob.LastModified;

    private async Task<List<BlobInfo>> ListAsync()
    {
        var all = new List<BlobInfo>();
        IReadOnlyList<BlobInfo> page;
        do
        {
            page = await blobs.ListAsync(Root, all.Count > 0 ? all[^1].Key : null, PageSize, CancellationToken.None);
            all.AddRange(page);
        }
        while (page.Count == PageSize);

        return all;
    }
}
