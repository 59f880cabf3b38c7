using MusicStreaming.Catalog.Artwork;
using MusicStreaming.Contracts;

namespace MusicStreaming.Catalog.Intake;

/// <summary>Takes over the cover of a file. Whatever is wrong with it, the track goes on without.</summary>
internal sealed class CoverIntake(StreamingCovers covers, ArtworkStore artwork, ILogger<CoverIntake> logger)
{
    public async Task<Cover> TakeAsync(TrackId track, CancellationToken cancellationToken)
    {
        byte[]? picture;
        try
        {
            picture = await covers.FindAsync(track, cancellationToken);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException || IsTimeout(problem, cancellationToken))
        {
            logger.CoverIsUnreachable(track, problem);
            return Cover.Unreachable;
        }

        if (picture is null || await artwork.SaveAsync(picture, cancellationToken) is not { } id)
        {
            logger.CoverIsIgnored(track);
            return Cover.None;
        }

        return new Cover(id, IsUnreachable: false);
    }

    private static bool IsTimeout(Exception problem, CancellationToken cancellationToken)
        => problem is OperationCanceledException && !cancellationToken.IsCancellationRequested;
}
