namespace Dapr.Sidecar.PubSub;

/// <summary>How many messages an app wants at once, and how long the first of them may wait for the others.</summary>
internal sealed record BulkOptions(int MaxMessages, TimeSpan MaxAwait)
{
    private const int DefaultMessages = 100;
    private const int DefaultAwaitMilliseconds = 1000;

    // What is waiting lies in memory; an app that asks for more gets several calls.
    private const int MostMessages = 1000;

    /// <summary>What a subscription asks for (<c>maxMessagesCount</c>, <c>maxAwaitDurationMs</c>), with Dapr's defaults for what it leaves out.</summary>
    public static BulkOptions Of(int? maxMessages, int? maxAwaitMilliseconds) => new(
        Math.Min(maxMessages is > 0 and var messages ? messages : DefaultMessages, MostMessages),
        TimeSpan.FromMilliseconds(maxAwaitMilliseconds is > 0 and var milliseconds ? milliseconds : DefaultAwaitMilliseconds));
}
