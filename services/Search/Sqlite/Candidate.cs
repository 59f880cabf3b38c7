namespace MusicStreaming.Search.Sqlite;

/// <summary>An item that may match, to be ranked.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Name">Its folded title.</param>
/// <param name="Context">The words of its context that it is indexed under.</param>
/// <param name="Plays">How often it was played.</param>
internal sealed record Candidate(long Row, string Name, string Context, long Plays);
