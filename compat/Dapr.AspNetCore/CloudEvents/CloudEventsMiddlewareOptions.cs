using System.Diagnostics.CodeAnalysis;

namespace Dapr;

/// <summary>How CloudEvents requests are unwrapped.</summary>
public class CloudEventsMiddlewareOptions
{
    /// <summary>Leaves text data as the JSON string that it travels in, instead of decoding it.</summary>
    public bool SuppressJsonDecodingOfTextPayloads { get; set; }

    /// <summary>Puts the envelope's attributes into request headers named <c>Cloudevent.{name}</c>.</summary>
    public bool ForwardCloudEventPropertiesAsHeaders { get; set; }

    /// <summary>Only these attributes are forwarded.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "It is an array in the official SDK.")]
    public string[]? IncludedCloudEventPropertiesAsHeaders { get; set; }

    /// <summary>These attributes are not forwarded.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "It is an array in the official SDK.")]
    public string[]? ExcludedCloudEventPropertiesFromHeaders { get; set; }
}
