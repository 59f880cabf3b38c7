namespace Dapr.AspNetCore;

/// <summary>Has the messages of a topic that the endpoint is subscribed to come several at a time, as a <see cref="BulkSubscribeMessage{TValue}"/>.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
public class BulkSubscribeAttribute : Attribute, IBulkSubscribeMetadata
{
    /// <summary>At most 100 at a time, after a second.</summary>
    public BulkSubscribeAttribute(string topicName) => TopicName = topicName;

    /// <summary>At most so many at a time, after a second.</summary>
    public BulkSubscribeAttribute(string topicName, int maxMessagesCount)
        : this(topicName)
        => MaxMessagesCount = maxMessagesCount;

    /// <summary>At most so many at a time, after so many milliseconds.</summary>
    public BulkSubscribeAttribute(string topicName, int maxMessagesCount, int maxAwaitDurationMs)
        : this(topicName, maxMessagesCount)
        => MaxAwaitDurationMs = maxAwaitDurationMs;

    /// <inheritdoc />
    public int MaxMessagesCount { get; } = 100;

    /// <inheritdoc />
    public int MaxAwaitDurationMs { get; } = 1000;

    /// <inheritdoc />
    public string TopicName { get; }
}
