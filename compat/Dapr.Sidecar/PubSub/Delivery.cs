namespace Dapr.Sidecar.PubSub;

/// <summary>One message on its way to one app. It is in memory only while it is next; its row is what counts.</summary>
internal sealed class Delivery(long id, string topic, int attempts, byte[]? payload)
{
    public long Id { get; } = id;

    public string Topic { get; } = topic;

    /// <summary>The message; null if it is large, in which case it is read when it is sent.</summary>
    public byte[]? Payload { get; } = payload;

    /// <summary>How often the app has refused it.</summary>
    public int Attempts { get; set; } = attempts;

    /// <summary>Whether it is to be delivered once more after a success, which only a test asks for.</summary>
    public bool Repeats { get; set; }
}
