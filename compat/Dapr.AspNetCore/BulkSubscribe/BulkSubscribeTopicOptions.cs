namespace Dapr.AspNetCore;

/// <summary>How the messages of a topic come several at a time.</summary>
public class BulkSubscribeTopicOptions
{
    /// <summary>How many at most.</summary>
    public int MaxMessagesCount { get; set; } = 100;

    /// <summary>How long to wait for so many, in milliseconds.</summary>
    public int MaxAwaitDurationMs { get; set; } = 1000;

    /// <summary>The topic.</summary>
    public string? TopicName { get; set; }
}
