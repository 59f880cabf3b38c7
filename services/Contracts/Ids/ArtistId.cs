using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts;

/// <summary>An artist.</summary>
[JsonConverter(typeof(IdJsonConverter<ArtistId>))]
public readonly record struct ArtistId(Guid Value) : IId<ArtistId>
{
    public static ArtistId New() => new(Guid.CreateVersion7());

    public static ArtistId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ArtistId id) => Id.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
