namespace MusicStreaming.Streaming.Ingest;

/// <summary>Which jobs a worker takes.</summary>
internal enum JobKind
{
    /// <summary>All, single uploads first, then those of imports, then the demo library's.</summary>
    Any,

    /// <summary>Single uploads only.</summary>
    Single,
}
