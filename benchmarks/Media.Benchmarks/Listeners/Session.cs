namespace MusicStreaming.Media.Benchmarks.Listeners;

/// <summary>What a listener was given: a rendition's folder and the query that opens it.</summary>
/// <param name="Folder">The folder, below the media origin.</param>
/// <param name="Query">The signature, with its question mark.</param>
/// <param name="First">Where in the track they are, in segments.</param>
/// <param name="Segments">How many the track has; from the last they go to the first.</param>
internal sealed record Session(string Folder, string Query, int First, int Segments);
