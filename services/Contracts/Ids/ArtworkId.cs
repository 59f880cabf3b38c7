using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts;

/// <summary>A picture, such as an album's cover.</summary>
[JsonConverter(typeof(IdJsonConverter<ArtworkId>))]
public readonly record struct ArtworkId(Guid Value) : IId<ArtworkId>
{
    public static ArtworkId New() => new(Guid.CreateVersion7());

    public static ArtworkId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ArtworkId id) => Id.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
