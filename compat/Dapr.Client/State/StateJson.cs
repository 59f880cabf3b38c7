using System.Text.Json;

namespace Dapr.Client;

/// <summary>Writes state requests as Dapr's HTTP API spells them.</summary>
internal static class StateJson
{
    public static string? Name(ConsistencyMode? mode) => mode switch
    {
        null => null,
        ConsistencyMode.Eventual => "eventual",
        ConsistencyMode.Strong => "strong",
        _ => throw new ArgumentException($"{mode} Consistency Mode is not supported."),
    };

    public static string? Name(ConcurrencyMode? mode) => mode switch
    {
        null => null,
        ConcurrencyMode.FirstWrite => "first-write",
        ConcurrencyMode.LastWrite => "last-write",
        _ => throw new ArgumentException($"{mode} Concurrency Mode is not supported."),
    };

    /// <summary>Writes one item: key, value, ETag, options and metadata.</summary>
    public static void WriteItem(
        this Utf8JsonWriter writer,
        string key,
        ReadOnlySpan<byte> value,
        string? etag,
        StateOptions? options,
        IReadOnlyDictionary<string, string>? metadata)
    {
        writer.WriteStartObject();
        writer.WriteString("key", key);
        if (!value.IsEmpty)
        {
            writer.WritePropertyName("value");
            writer.WriteRawValue(value);
        }

        if (etag is not null)
        {
            writer.WriteString("etag", etag);
        }

        if (options is not null)
        {
            writer.WriteStartObject("options");
            WriteIfSet(writer, "concurrency", Name(options.Concurrency));
            WriteIfSet(writer, "consistency", Name(options.Consistency));
            writer.WriteEndObject();
        }

        writer.WriteMetadata(metadata);
        writer.WriteEndObject();
    }

    public static void WriteMetadata(this Utf8JsonWriter writer, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is not { Count: > 0 })
        {
            return;
        }

        writer.WriteStartObject("metadata");
        foreach (var (name, value) in metadata)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteIfSet(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
