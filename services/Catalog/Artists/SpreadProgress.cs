namespace MusicStreaming.Catalog.Artists;

/// <summary>How far an artist's name has spread, so that a step that is told twice is gone on from once.</summary>
/// <param name="Version">The artist's version when the spreading began.</param>
/// <param name="Next">The cursor of the step that was told last.</param>
internal sealed record SpreadProgress(long Version, string? Next)
{
    /// <summary>Whether the step is the one that was told last, or the first of a newer spreading.</summary>
    public bool Awaits(ArtistNameSpreads step)
        => step.Version > Version ? step.Cursor is null : step.Version == Version && step.Cursor == Next;
}
