using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Dapr.Actors.Communication;

namespace Dapr.Actors.Runtime;

/// <summary>An actor's state where Dapr keeps it.</summary>
internal sealed class StoredActorState(ActorApi api, ActorAddress actor, JsonSerializerOptions json)
{
    private const string ExpiryHeader = "metadata.ttlExpireTime";

    public async Task<bool> ContainsAsync(string name, CancellationToken cancellationToken)
    {
        using var response = await api.GetStateAsync(actor, name, cancellationToken);
        return (await BodyAsync(response, cancellationToken)).Length > 0;
    }

    /// <summary>Null where there is no value.</summary>
    public async Task<TrackedValue?> FindAsync<T>(string name, CancellationToken cancellationToken)
    {
        using var response = await api.GetStateAsync(actor, name, cancellationToken);
        var body = await BodyAsync(response, cancellationToken);
        return body.Length == 0
            ? null
            : new TrackedValue(JsonSerializer.Deserialize<T>(body, json), typeof(T), StateChange.None, ExpiryOf(response));
    }

    public Task SaveAsync(IEnumerable<KeyValuePair<string, TrackedValue>> changes, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var (name, value) in changes)
            {
                Write(writer, name, value);
            }

            writer.WriteEndArray();
        }

        return api.SaveStateAsync(actor, buffer.WrittenSpan.ToArray(), cancellationToken);
    }

    private void Write(Utf8JsonWriter writer, string name, TrackedValue value)
    {
        var isRemoved = value.Change == StateChange.Removed;
        writer.WriteStartObject();
        writer.WriteString("operation", isRemoved ? "delete" : "upsert");
        writer.WriteStartObject("request");
        writer.WriteString("key", name);
        if (!isRemoved)
        {
            writer.WritePropertyName("value");
            JsonSerializer.Serialize(writer, value.Value, value.Type, json);
            if (value.ExpiresAt is { } end)
            {
                var seconds = Math.Max(1, (int)Math.Ceiling((end - DateTimeOffset.UtcNow).TotalSeconds));
                writer.WriteStartObject("metadata");
                writer.WriteString("ttlInSeconds", seconds.ToString(CultureInfo.InvariantCulture));
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static async Task<byte[]> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
        => ExpiryOf(response) <= DateTimeOffset.UtcNow ? [] : await response.Content.ReadAsByteArrayAsync(cancellationToken);

    private static DateTimeOffset? ExpiryOf(HttpResponseMessage response)
        => response.Headers.TryGetValues(ExpiryHeader, out var values)
            && DateTimeOffset.TryParse(values.FirstOrDefault(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expiry)
                ? expiry
                : null;
}
