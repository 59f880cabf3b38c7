using System.Text.Json;

namespace Dapr.Sidecar.State;

/// <summary>Writes what a bulk read found: the values as they are stored, in the order of the keys.</summary>
internal static class BulkGetResponse
{
    public static async Task WriteAsync(HttpResponse response, IReadOnlyList<string> keys, IReadOnlyList<StateRow?> rows, CancellationToken cancellationToken)
    {
        response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(response.BodyWriter);
        writer.WriteStartArray();
        for (var i = 0; i < keys.Count; i++)
        {
            Write(writer, keys[i], rows[i]);
        }

        writer.WriteEndArray();
        await writer.FlushAsync(cancellationToken);
    }

    private static void Write(Utf8JsonWriter writer, string key, StateRow? row)
    {
        writer.WriteStartObject();
        writer.WriteString("key", key);
        if (row is not null)
        {
            writer.WritePropertyName("data");
            writer.WriteRawValue(row.Value, skipInputValidation: true);
            writer.WriteString("etag", row.ETag);
            if (row.ExpireTime is { } expireTime)
            {
                writer.WriteStartObject("metadata");
                writer.WriteString(StateRow.ExpireTimeName, expireTime);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
    }
}
