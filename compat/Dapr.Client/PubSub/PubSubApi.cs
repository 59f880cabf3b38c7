using System.Text.Json;

namespace Dapr.Client;

/// <summary>Dapr's publish API over HTTP: https://docs.dapr.io/reference/api/pubsub_api/.</summary>
internal sealed class PubSubApi(DaprHttpApi http)
{
    private const string Json = "application/json";
    private const string CloudEvents = "application/cloudevents+json";

    public Task PublishAsync<TData>(string pubsubName, string topicName, TData data, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(data, http.Json);
        return SendAsync(pubsubName, topicName, DaprHttpApi.Body(bytes, data is CloudEvent ? CloudEvents : Json), metadata, cancellationToken);
    }

    public Task PublishBytesAsync(string pubsubName, string topicName, ReadOnlyMemory<byte> data, string contentType, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
        => SendAsync(pubsubName, topicName, DaprHttpApi.Body(data.ToArray(), contentType), metadata, cancellationToken);

    public Task PublishNothingAsync(string pubsubName, string topicName, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
        => SendAsync(pubsubName, topicName, new ByteArrayContent([]), metadata, cancellationToken);

    private Task<bool> SendAsync(string pubsubName, string topicName, HttpContent content, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var path = $"/v1.0/publish/{DaprHttpApi.Segment(pubsubName)}/{DaprHttpApi.Segment(topicName)}" + DaprHttpApi.Query(metadata);
        return DaprHttpApi.GuardAsync("Publish", PostAsync, cancellationToken);

        async Task<bool> PostAsync()
        {
            using var response = await http.SendAsync(HttpMethod.Post, path, content, headers: null, cancellationToken);
            return true;
        }
    }
}
