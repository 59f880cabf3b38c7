using System.Diagnostics.CodeAnalysis;

namespace Dapr.AspNetCore;

/// <summary>One of several messages.</summary>
[SuppressMessage("Usage", "CA2227:Collection properties should be read only", Justification = "They are settable in the official SDK.")]
public class BulkSubscribeMessageEntry<TValue>
{
    /// <summary>Its id among them, by which it is answered.</summary>
    public string EntryId { get; set; } = string.Empty;

    /// <summary>The type of <see cref="Event"/>.</summary>
    public string? ContentType { get; set; }

    /// <summary>Its metadata.</summary>
    public Dictionary<string, string>? Metadata { get; set; }

    /// <summary>The message: a <see cref="BulkMessageModel{TValue}"/>, or the data alone where it was published raw.</summary>
    public TValue? Event { get; set; }
}
