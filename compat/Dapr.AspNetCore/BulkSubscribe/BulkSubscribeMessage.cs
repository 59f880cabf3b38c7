using System.Diagnostics.CodeAnalysis;

namespace Dapr.AspNetCore;

/// <summary>Several messages of a topic.</summary>
[SuppressMessage("Design", "CA1002:Do not expose generic lists", Justification = "It is a list in the official SDK.")]
[SuppressMessage("Usage", "CA2227:Collection properties should be read only", Justification = "They are settable in the official SDK.")]
public class BulkSubscribeMessage<TValue>
{
    /// <summary>The messages.</summary>
    public List<BulkSubscribeMessageEntry<TValue>> Entries { get; set; } = [];

    /// <summary>The topic.</summary>
    public string? Topic { get; set; }

    /// <summary>Metadata of all of them.</summary>
    public Dictionary<string, string>? Metadata { get; set; }
}
