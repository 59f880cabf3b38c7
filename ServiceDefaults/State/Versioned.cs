namespace MusicStreaming.ServiceDefaults;

/// <summary>A document with the ETag that it was read with.</summary>
/// <typeparam name="T">The document.</typeparam>
/// <param name="Value">The document.</param>
/// <param name="ETag">
/// The version that it was read as. Null: it is not stored yet, so that saving creates it, and loses if somebody else did.
/// </param>
public sealed record Versioned<T>(T Value, string? ETag)
{
    /// <summary>Another value in the place of this one.</summary>
    public Versioned<T> With(T value) => this with { Value = value };
}

/// <summary>Makes documents that are not stored yet.</summary>
public static class Versioned
{
    /// <summary>A document that saving creates.</summary>
    public static Versioned<T> New<T>(T value) => new(value, ETag: null);
}
