namespace MusicStreaming.ServiceDefaults;

/// <summary>Some lines of an <see cref="OrderedIndex"/>, in order.</summary>
/// <param name="Entries">At most as many as were asked for; fewer do not mean that the list is at its end.</param>
/// <param name="NextCursor">Where to go on; null at the end of the list.</param>
public sealed record IndexPage(IReadOnlyList<IndexEntry> Entries, string? NextCursor);
