using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicStreaming.Users.Profiles;

/// <summary>Reads and writes a quality by its name; <c>adaptive</c>, the former name of what is high now, is understood for good.</summary>
internal sealed class AudioQualityConverter : JsonConverter<AudioQuality>
{
    private const string FormerHigh = "adaptive";

    public override AudioQuality Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || reader.GetString() is not { } name)
        {
            throw new JsonException();
        }

        if (name.Equals(FormerHigh, StringComparison.OrdinalIgnoreCase))
        {
            return AudioQuality.High;
        }

        foreach (var quality in Enum.GetValues<AudioQuality>())
        {
            if (name.Equals(NameOf(quality), StringComparison.OrdinalIgnoreCase))
            {
                return quality;
            }
        }

        throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, AudioQuality value, JsonSerializerOptions options)
        => writer.WriteStringValue(NameOf(value));

    private static string NameOf(AudioQuality quality) => JsonNamingPolicy.CamelCase.ConvertName(quality.ToString());
}
