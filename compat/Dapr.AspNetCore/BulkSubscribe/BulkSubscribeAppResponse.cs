using System.Diagnostics.CodeAnalysis;

namespace Dapr.AspNetCore;

/// <summary>What became of several messages.</summary>
public class BulkSubscribeAppResponse(List<BulkSubscribeAppResponseEntry> statuses)
{
    /// <summary>One answer for each of them.</summary>
    [SuppressMessage("Design", "CA1002:Do not expose generic lists", Justification = "It is a list in the official SDK.")]
    public List<BulkSubscribeAppResponseEntry> Statuses { get; } = statuses;
}
