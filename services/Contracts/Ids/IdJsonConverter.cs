using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts;

/// <summary>Writes an identifier as its canonical text, as a value and as a dictionary key.</summary>
/// <typeparam name="TId">The identifier.</typeparam>
public sealed class IdJsonConverter<TId> : JsonConverter<TId>
    where TId : struct, IId<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => Parse(reader.GetString());

    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => Parse(reader.GetString());

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options)
        => writer.WriteStringValue(value.Value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options)
        => writer.WritePropertyName(value.Value.ToString());

    private static TId Parse(string? text)
        => Id.TryParse<TId>(text, out var id) ? id : throw new JsonException($"Not a {typeof(TId).Name}.");
}
