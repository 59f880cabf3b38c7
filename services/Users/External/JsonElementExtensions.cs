using System.Text.Json;

namespace MusicStreaming.Users.External;

internal static class JsonElementExtensions
{
    /// <summary>A text of an object, or null where there is none.</summary>
    public static string? Text(this JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>Whether it is true; Apple writes it as a text, Microsoft as a number.</summary>
    public static bool IsTrue(this JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty(name, out var value)
            && value.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.String => value.ValueEquals("true") || value.ValueEquals("1"),
                JsonValueKind.Number => value.TryGetInt32(out var number) && number == 1,
                _ => false,
            };
}
