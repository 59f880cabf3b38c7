using System.Diagnostics.CodeAnalysis;

namespace Dapr;

/// <summary>A subscription of an endpoint.</summary>
public class TopicOptions
{
    /// <summary>Metadata of the subscription.</summary>
    [SuppressMessage("Design", "CA1051:Do not declare visible instance fields", Justification = "It is a field in the official SDK.")]
    public IDictionary<string, string>? Metadata;

    /// <summary>The topic.</summary>
    public string? Name { get; set; }

    /// <summary>The pub/sub component.</summary>
    public string? PubsubName { get; set; }

    /// <summary>Whether messages arrive without a CloudEvents envelope.</summary>
    public bool EnableRawPayload { get; set; }

    /// <summary>The CEL expression of the events that go here.</summary>
    public string? Match { get; set; }

    /// <summary>The order in which matches are tried; the lowest first.</summary>
    public int Priority { get; set; }

    /// <summary>The ids of the metadata that belong to this subscription.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "It is an array in the official SDK.")]
    public string[]? OwnedMetadatas { get; set; }

    /// <summary>Separates several values of one metadata name.</summary>
    public string? MetadataSeparator { get; set; }

    /// <summary>Where messages go that cannot be handled.</summary>
    public string? DeadLetterTopic { get; set; }
}
