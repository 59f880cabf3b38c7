using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.ServiceDefaults.Pictures;

namespace MusicStreaming.Users.Profiles;

/// <summary>The one place that knows how people's pictures are kept.</summary>
internal sealed class PictureStore(IBlobStore blobs, PictureResizer resizer, TimeProvider clock)
{
    /// <summary>The largest picture that is read at all, in bytes.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    private const int MostListed = 100;

    /// <summary>How long a picture that belongs to no account yet may be about to.</summary>
    private static readonly TimeSpan Unsettled = TimeSpan.FromHours(1);

    /// <summary>The sizes in which pictures are kept, in pixels of both sides.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [96, 320, 640];

    /// <summary>Keeps a picture; false when it is none that can be read.</summary>
    public async Task<bool> TrySaveAsync(PictureId id, byte[] picture, CancellationToken cancellationToken)
    {
        if (await resizer.ResizeAsync(picture, Sizes, cancellationToken) is not { } resized)
        {
            return false;
        }

        foreach (var size in Sizes)
        {
            using var content = new MemoryStream(resized[size], writable: false);
            await blobs.WriteAsync(Key(id, size), content, cancellationToken);
        }

        return true;
    }

    public Task<Blob?> OpenAsync(PictureId id, int size, CancellationToken cancellationToken)
        => blobs.OpenAsync(Key(id, size), cancellationToken);

    public Task RemoveAsync(PictureId id, CancellationToken cancellationToken)
        => blobs.DeletePrefixAsync($"{Folder(id.Owner)}{id.Picture}/", cancellationToken);

    /// <summary>Removes all pictures that somebody ever had.</summary>
    public Task RemoveAllAsync(UserId owner, CancellationToken cancellationToken)
        => blobs.DeletePrefixAsync(Folder(owner), cancellationToken);

    /// <summary>Removes what a crash between a picture and its account left behind.</summary>
    public async Task RemoveForgottenAsync(UserId owner, string? current, CancellationToken cancellationToken)
    {
        var kept = $"{Folder(owner)}{current}/";
        var before = clock.GetUtcNow() - Unsettled;
        foreach (var blob in await blobs.ListAsync(Folder(owner), after: null, MostListed, cancellationToken))
        {
            if (blob.LastModified < before && !blob.Key.StartsWith(kept, StringComparison.Ordinal))
            {
                await blobs.DeleteAsync(blob.Key, cancellationToken);
            }
        }
    }

    /// <summary>Where the largest of a picture's sizes is.</summary>
    public static string LargestKey(PictureId id) => Key(id, Sizes[^1]);

    private static string Key(PictureId id, int size) => $"{Folder(id.Owner)}{id.Picture}/{size}.jpg";

    private static string Folder(UserId owner) => $"pictures/{owner.Value:N}/";
}
