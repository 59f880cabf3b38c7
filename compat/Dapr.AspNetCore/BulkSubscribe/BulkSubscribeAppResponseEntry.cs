namespace Dapr.AspNetCore;

/// <summary>What became of one of several messages.</summary>
public class BulkSubscribeAppResponseEntry(string entryId, BulkSubscribeAppResponseStatus status)
{
    /// <summary>The message's id among them.</summary>
    public string EntryId { get; } = entryId;

    /// <summary>What became of it.</summary>
    public string Status { get; } = status.ToString();
}
