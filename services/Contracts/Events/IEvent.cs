namespace MusicStreaming.Contracts.Events;

/// <summary>
/// A fact about the past that one service tells the others. It may arrive twice, late and in any order,
/// so whoever hears it compares <see cref="Version"/> with what it already knows.
/// </summary>
public interface IEvent
{
    /// <summary>The topic it is published to, one of <see cref="Topics"/>.</summary>
    static abstract string Topic { get; }

    /// <summary>The CloudEvents <c>type</c>, on which subscriptions route.</summary>
    static abstract string Type { get; }

    /// <summary>The same in every delivery of the same fact; a version 7 UUID.</summary>
    Guid EventId { get; }

    /// <summary>What changed, as text: the CloudEvents <c>subject</c>.</summary>
    string Subject { get; }

    /// <summary>The version of what changed. It grows by one with every change of that subject.</summary>
    long Version { get; }
}
