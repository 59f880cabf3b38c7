using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicStreaming.ServiceDefaults;

/// <summary>The JSON of the APIs, the documents and the events: camelCase, enums by name, nothing for null.</summary>
internal static class ServiceJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    public static void Apply(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        return options;
    }
}
