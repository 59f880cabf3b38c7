using System.Diagnostics.CodeAnalysis;

namespace Dapr.Client;

/// <summary>What became of a bulk publish.</summary>
/// <param name="failedEntries">The events that were not published; the others were.</param>
public class BulkPublishResponse<TValue>(List<BulkPublishResponseFailedEntry<TValue>> failedEntries)
{
    /// <summary>The events that were not published; the others were.</summary>
    [SuppressMessage("Design", "CA1002:Do not expose generic lists", Justification = "It is a list in the official SDK.")]
    public List<BulkPublishResponseFailedEntry<TValue>> FailedEntries { get; } = failedEntries;
}
