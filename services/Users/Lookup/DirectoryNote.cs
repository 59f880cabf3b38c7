using System.Collections.Immutable;

namespace MusicStreaming.Users.Lookup;

/// <summary>In which lists of the directory an account stands, or is about to, so that it can be taken out of all of them.</summary>
internal sealed record DirectoryNote(ImmutableArray<DirectoryPlace> Places)
{
    public static DirectoryNote Empty { get; } = new([]);
}

/// <summary>A place in a list of the directory.</summary>
internal sealed record DirectoryPlace(string List, string SortKey);
