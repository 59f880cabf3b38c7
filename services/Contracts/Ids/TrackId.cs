using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts;

/// <summary>A track.</summary>
[JsonConverter(typeof(IdJsonConverter<TrackId>))]
public readonly record struct TrackId(Guid Value) : IId<TrackId>
{
    public static TrackId New() => new(Guid.CreateVersion7());

    public static TrackId From(Guid value) => new(value);

    public static bool TryParse(string? text, out TrackId id) => Id.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
