using System.Diagnostics.CodeAnalysis;

namespace Dapr;

/// <summary>Says that an endpoint handles a topic.</summary>
public interface ITopicMetadata
{
    /// <summary>The topic.</summary>
    string Name { get; }

    /// <summary>The pub/sub component.</summary>
    string PubsubName { get; }

    /// <summary>The CEL expression of the events that go here; null for those that no other endpoint takes.</summary>
    string? Match { get; }

    /// <summary>The order in which matches are tried; the lowest first.</summary>
    int Priority { get; }
}

/// <summary>Says whether messages arrive without a CloudEvents envelope.</summary>
public interface IRawTopicMetadata
{
    /// <summary>Whether they do.</summary>
    bool? EnableRawPayload { get; }
}

/// <summary>Says where messages go that cannot be handled.</summary>
public interface IDeadLetterTopicMetadata
{
    /// <summary>The topic for them.</summary>
    string? DeadLetterTopic { get; }
}

/// <summary>Says which <see cref="IOriginalTopicMetadata"/> belong to a topic of the endpoint.</summary>
public interface IOwnedOriginalTopicMetadata
{
    /// <summary>The ids of the metadata.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "It is an array in the official SDK.")]
    string[]? OwnedMetadatas { get; }

    /// <summary>Separates several values of one name; a comma by default.</summary>
    string? MetadataSeparator { get; }
}

/// <summary>Metadata of a subscription.</summary>
public interface IOriginalTopicMetadata
{
    /// <summary>The id by which one topic owns it; null if it belongs to all topics of the endpoint.</summary>
    string? Id { get; }

    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>The value.</summary>
    string Value { get; }
}
