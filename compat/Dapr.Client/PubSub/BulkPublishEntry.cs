namespace Dapr.Client;

/// <summary>One event of a bulk publish.</summary>
/// <param name="entryId">Its id among them.</param>
/// <param name="eventData">Its data.</param>
/// <param name="contentType">The type that the data was sent as.</param>
/// <param name="metadata">The metadata that it was sent with (optional).</param>
public class BulkPublishEntry<TValue>(string entryId, TValue eventData, string contentType, IReadOnlyDictionary<string, string>? metadata = null)
{
    /// <summary>Its id among them.</summary>
    public string EntryId { get; } = entryId;

    /// <summary>Its data.</summary>
    public TValue EventData { get; } = eventData;

    /// <summary>The type that the data was sent as.</summary>
    public string ContentType { get; } = contentType;

    /// <summary>The metadata that it was sent with.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; } = metadata;
}
