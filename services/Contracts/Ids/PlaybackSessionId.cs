using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts;

/// <summary>One listener's permission to play one track.</summary>
[JsonConverter(typeof(IdJsonConverter<PlaybackSessionId>))]
public readonly record struct PlaybackSessionId(Guid Value) : IId<PlaybackSessionId>
{
    public static PlaybackSessionId New() => new(Guid.CreateVersion7());

    public static PlaybackSessionId From(Guid value) => new(value);

    public static bool TryParse(string? text, out PlaybackSessionId id) => Id.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
