using System.Text.Json.Serialization;

namespace Dapr;

/// <summary>The attributes of a CloudEvents 1.0 envelope that a publisher may set itself.</summary>
public class CloudEvent
{
    /// <summary>The context in which the event happened.</summary>
    [JsonPropertyName("source")]
    public Uri? Source { get; init; }

    /// <summary>The kind of event.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>What the event is about.</summary>
    [JsonPropertyName("subject")]
    public string? Subject { get; init; }
}

/// <summary>A CloudEvents 1.0 envelope with JSON data. Publishing one sets the envelope instead of letting Dapr make it.</summary>
/// <param name="data">The event's data.</param>
public class CloudEvent<TData>(TData data) : CloudEvent
{
    /// <summary>The event's data.</summary>
    [JsonPropertyName("data")]
    public TData Data { get; } = data;

    /// <summary>Always <c>application/json</c>.</summary>
    [JsonPropertyName("datacontenttype")]
    public string DataContentType { get; } = "application/json";
}
