using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts;

/// <summary>An album.</summary>
[JsonConverter(typeof(IdJsonConverter<AlbumId>))]
public readonly record struct AlbumId(Guid Value) : IId<AlbumId>
{
    public static AlbumId New() => new(Guid.CreateVersion7());

    public static AlbumId From(Guid value) => new(value);

    public static bool TryParse(string? text, out AlbumId id) => Id.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
