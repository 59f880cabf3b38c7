namespace MusicStreaming.ServiceDefaults;

/// <summary>Two nodes of an index's tree, of which the second follows the first below the same parent.</summary>
internal sealed record IndexNeighbours(Located Parent, Located Left, Located Right);
