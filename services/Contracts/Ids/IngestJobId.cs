using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts;

/// <summary>The work that turns an uploaded file into a playable track.</summary>
[JsonConverter(typeof(IdJsonConverter<IngestJobId>))]
public readonly record struct IngestJobId(Guid Value) : IId<IngestJobId>
{
    public static IngestJobId New() => new(Guid.CreateVersion7());

    public static IngestJobId From(Guid value) => new(value);

    public static bool TryParse(string? text, out IngestJobId id) => Id.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
