using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Dapr.Client;

/// <summary>Dapr's bulk publish over HTTP: https://docs.dapr.io/reference/api/pubsub_api/#publish-multiple-messages-to-a-given-topic.</summary>
internal sealed class BulkPublishApi(DaprHttpApi http)
{
    public Task<BulkPublishResponse<TValue>> PublishAsync<TValue>(
        string pubsubName, string topicName, IReadOnlyList<TValue> events, Dictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var path = $"/v1.0-alpha1/publish/bulk/{DaprHttpApi.Segment(pubsubName)}/{DaprHttpApi.Segment(topicName)}" + DaprHttpApi.Query(metadata);
        var entries = events
            .Select((value, index) => new BulkPublishEntry<TValue>(index.ToString(CultureInfo.InvariantCulture), value, ContentType(value), metadata))
            .ToDictionary(entry => entry.EntryId, StringComparer.Ordinal);
        var body = DaprHttpApi.JsonBody(writer => Write(writer, entries.Values));
        return DaprHttpApi.GuardAsync("Bulk Publish", PostAsync, cancellationToken);

        async Task<BulkPublishResponse<TValue>> PostAsync()
        {
            try
            {
                using var response = await http.SendAsync(HttpMethod.Post, path, body, headers: null, cancellationToken);
                return new([]);
            }
            catch (DaprFailure failure) when (failure.StatusCode == HttpStatusCode.InternalServerError && Failed(failure, entries) is { Count: > 0 } failed)
            {
                return new(failed);
            }
        }
    }

    private static string ContentType<TValue>(TValue value) => value switch
    {
        byte[] => "application/octet-stream",
        CloudEvent => "application/cloudevents+json",
        _ => "application/json",
    };

    private void Write<TValue>(Utf8JsonWriter writer, IEnumerable<BulkPublishEntry<TValue>> entries)
    {
        writer.WriteStartArray();
        foreach (var entry in entries)
        {
            writer.WriteStartObject();
            writer.WriteString("entryId", entry.EntryId);
            writer.WriteString("contentType", entry.ContentType);
            writer.WritePropertyName("event");

            // Bytes travel as base64, which is how they are written as JSON.
            JsonSerializer.Serialize(writer, entry.EventData, http.Json);
            writer.WriteMetadata(entry.Metadata);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static List<BulkPublishResponseFailedEntry<TValue>> Failed<TValue>(DaprFailure failure, Dictionary<string, BulkPublishEntry<TValue>> entries)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<Answer>(failure.Body, JsonSerializerOptions.Web);
            return [.. (answer?.FailedEntries ?? [])
                .Where(failed => entries.ContainsKey(failed.EntryId))
                .Select(failed => new BulkPublishResponseFailedEntry<TValue>(entries[failed.EntryId], failed.Error ?? string.Empty))];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private sealed record Answer(IReadOnlyList<FailedEntry>? FailedEntries);

    private sealed record FailedEntry(string EntryId, string? Error);
}
