using System.Text.Json.Serialization;

namespace Dapr.Actors;

/// <summary>The identity of an actor among those of its type. Ids that differ in case alone are equal.</summary>
[JsonConverter(typeof(Serialization.ActorIdJsonConverter))]
public class ActorId
{
    private readonly string _id;

    /// <summary>Makes an id.</summary>
    /// <exception cref="ArgumentException">It is null, empty or white space.</exception>
    public ActorId(string id)
        => _id = string.IsNullOrWhiteSpace(id)
            ? throw new ArgumentException("The value cannot be null, empty or white spaces.", nameof(id))
            : id;

    /// <summary>Whether two ids are equal, or both null.</summary>
    public static bool operator ==(ActorId? id1, ActorId? id2) => id1 is null ? id2 is null : id1.Equals(id2);

    /// <summary>Whether two ids differ.</summary>
    public static bool operator !=(ActorId? id1, ActorId? id2) => !(id1 == id2);

    /// <summary>Makes a new id that no other actor has.</summary>
    public static ActorId CreateRandom() => new(Guid.NewGuid().ToString());

    /// <summary>The id as text.</summary>
    public string GetId() => _id;

    /// <inheritdoc cref="GetId" />
    public override string ToString() => _id;

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(_id);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is ActorId other && obj.GetType() == typeof(ActorId) && Equals(other);

    /// <summary>Whether the ids are equal.</summary>
    public bool Equals(ActorId? other) => other is not null && string.Equals(_id, other._id, StringComparison.OrdinalIgnoreCase);

    /// <summary>Compares the ids as text.</summary>
    public int CompareTo(ActorId? other) => other is null ? 1 : string.Compare(_id, other._id, StringComparison.OrdinalIgnoreCase);
}
