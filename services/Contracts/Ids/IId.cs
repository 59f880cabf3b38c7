using System.Diagnostics.CodeAnalysis;

namespace MusicStreaming.Contracts;

/// <summary>A strongly typed identifier around a version 7 UUID (RFC 9562), so that ids sort by the time they were made.</summary>
/// <typeparam name="TSelf">The identifier itself.</typeparam>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    /// <summary>The UUID.</summary>
    Guid Value { get; }

    /// <summary>Wraps a UUID.</summary>
    static abstract TSelf From(Guid value);
}

/// <summary>Parsing that all identifiers share.</summary>
internal static class Id
{
    /// <summary>Reads the canonical form (RFC 9562 section 4: 36 characters with hyphens).</summary>
    public static bool TryParse<TId>([NotNullWhen(true)] string? text, out TId id)
        where TId : struct, IId<TId>
    {
        var parsed = Guid.TryParseExact(text, "D", out var value);
        id = parsed ? TId.From(value) : default;
        return parsed;
    }
}
