namespace Dapr.Sidecar.PubSub;

/// <summary>One message on its way to one app.</summary>
internal sealed class Delivery(long id, string appId, string topic, int attempts, DateTimeOffset due)
{
    public long Id { get; } = id;

    public string AppId { get; } = appId;

    public string Topic { get; } = topic;

    /// <summary>How often the app has refused it.</summary>
    public int Attempts { get; set; } = attempts;

    /// <summary>When it may be tried next.</summary>
    public DateTimeOffset Due { get; set; } = due;

    /// <summary>Whether it is to be delivered once more after a success, which only a test asks for.</summary>
    public bool Repeats { get; set; }
}
