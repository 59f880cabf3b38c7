using MusicStreaming.Catalog.Artwork;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Processes;

namespace MusicStreaming.Catalog.Intake;

/// <summary>Takes over the cover of a file. Whatever is wrong with it, the track goes on without.</summary>
internal sealed class CoverIntake(StreamingCovers covers, ArtworkStore artwork, ILogger<CoverIntake> logger)
{
    public async Task<Cover> TakeAsync(TrackId track, CancellationToken cancellationToken)
    {
        try
        {
            if (await covers.FindAsync(track, cancellationToken) is { } picture && await artwork.SaveAsync(picture, cancellationToken) is { } id)
            {
                return new Cover(id, IsUnreachable: false);
            }
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or ChildStartException || IsTimeout(problem, cancellationToken))
        {
            logger.CoverIsUnreachable(track, problem);
            return Cover.Unreachable;
        }

        logger.CoverIsIgnored(track);
        return Cover.None;
    }

    private static bool IsTimeout(Exception problem, CancellationToken cancellationToken)
        => problem is OperationCanceledException && !cancellationToken.IsCancellationRequested;
}
