namespace Dapr.AspNetCore;

/// <summary>What became of a message.</summary>
public enum BulkSubscribeAppResponseStatus
{
    /// <summary>It was handled.</summary>
    SUCCESS,

    /// <summary>It shall come again.</summary>
    RETRY,

    /// <summary>It shall not come again.</summary>
    DROP,
}
