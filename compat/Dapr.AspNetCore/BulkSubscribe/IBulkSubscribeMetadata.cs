namespace Dapr.AspNetCore;

/// <summary>Says that the messages of a topic come several at a time.</summary>
public interface IBulkSubscribeMetadata
{
    /// <summary>How many at most.</summary>
    int MaxMessagesCount { get; }

    /// <summary>How long to wait for so many, in milliseconds.</summary>
    int MaxAwaitDurationMs { get; }

    /// <summary>The topic.</summary>
    string TopicName { get; }
}
