namespace MusicStreaming.Catalog.Intake;

/// <summary>The track is in the catalog, but its cover could not be had: the event is to come again for that.</summary>
internal sealed class CoverUnreachableException(string message) : Exception(message);
