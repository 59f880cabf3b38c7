using System.Text.Json;
using System.Text.Json.Nodes;

namespace MusicStreaming.Testing;

/// <summary>A schema of an OpenAPI document, as far as attacks need it.</summary>
public sealed class ApiSchema(JsonElement document, JsonElement schema)
{
    private const int MostDepth = 6;

    private static readonly HashSet<string> BoundedFormats = ["uuid", "date-time", "date", "time", "duration", "uri"];

    /// <summary>The names of all properties, however deep: <c>address.street</c>.</summary>
    public IReadOnlyList<string> Properties => [.. Walk(schema, "", 0).Select(leaf => leaf.Path)];

    /// <summary>Texts that may be of any length.</summary>
    public IReadOnlyList<string> UnlimitedTexts
        => [.. Walk(schema, "", 0).Where(leaf => IsText(leaf.Schema) && !IsLimited(leaf.Schema)).Select(leaf => leaf.Path)];

    /// <summary>A value with texts by the names of their properties, and something harmless elsewhere.</summary>
    public JsonNode? Filled(Func<string, string> text) => Fill(schema, "", text, 0);

    private IEnumerable<(string Path, JsonElement Schema)> Walk(JsonElement at, string path, int depth)
    {
        var known = Resolve(at);
        if (depth > MostDepth)
        {
            yield break;
        }

        if (known.TryGetProperty("items", out var items))
        {
            foreach (var inner in Walk(items, $"{path}[]", depth + 1))
            {
                yield return inner;
            }
        }

        if (!known.TryGetProperty("properties", out var properties))
        {
            yield return (path, known);
            yield break;
        }

        foreach (var property in properties.EnumerateObject())
        {
            foreach (var inner in Walk(property.Value, $"{path}.{property.Name}".TrimStart('.'), depth + 1))
            {
                yield return inner;
            }
        }
    }

    private JsonNode? Fill(JsonElement at, string name, Func<string, string> text, int depth)
    {
        var known = Resolve(at);
        if (depth > MostDepth)
        {
            return null;
        }

        if (known.TryGetProperty("properties", out var properties))
        {
            return new JsonObject(properties.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Fill(property.Value, property.Name, text, depth + 1))));
        }

        if (known.TryGetProperty("items", out var items))
        {
            return new JsonArray(Fill(items, name, text, depth + 1));
        }

        return IsText(known) ? JsonValue.Create(text(name)) : Harmless(known);
    }

    private static JsonNode? Harmless(JsonElement schema)
        => Types(schema) switch
        {
            var types when types.Contains("integer") || types.Contains("number") => JsonValue.Create(1),
            var types when types.Contains("boolean") => JsonValue.Create(true),
            _ => schema.TryGetProperty("enum", out var values) ? JsonNode.Parse(values[0].GetRawText()) : new JsonObject(),
        };

    private JsonElement Resolve(JsonElement at)
    {
        if (at.TryGetProperty("oneOf", out var either))
        {
            at = either.EnumerateArray().First(option => !Types(option).SequenceEqual(["null"]));
        }

        return at.TryGetProperty("$ref", out var reference) && reference.GetString() is { } pointer
            ? Resolve(pointer.Split('/').Skip(1).Aggregate(document, (element, name) => element.GetProperty(name)))
            : at;
    }

    private static bool IsText(JsonElement schema) => Types(schema).Contains("string") && !schema.TryGetProperty("enum", out _);

    private static bool IsLimited(JsonElement schema)
        => schema.TryGetProperty("maxLength", out _)
            || schema.TryGetProperty("pattern", out _)
            || (schema.TryGetProperty("format", out var format) && BoundedFormats.Contains(format.GetString() ?? ""));

    private static IReadOnlyList<string> Types(JsonElement schema)
        => !schema.TryGetProperty("type", out var type) ? []
            : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(each => each.GetString() ?? "")]
            : [type.GetString() ?? ""];
}
