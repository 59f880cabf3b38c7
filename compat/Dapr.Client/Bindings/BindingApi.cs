using System.Text.Json;

namespace Dapr.Client;

/// <summary>Dapr's output bindings over HTTP: https://docs.dapr.io/reference/api/bindings_api/.</summary>
internal sealed class BindingApi(DaprHttpApi http)
{
    private const string MetadataHeader = "metadata.";

    public Task<(byte[] Data, IReadOnlyDictionary<string, string> Metadata)> InvokeRawAsync(
        string bindingName, string operation, ReadOnlyMemory<byte> data, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var body = DaprHttpApi.JsonBody(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("operation", operation);
            if (!data.IsEmpty)
            {
                writer.WritePropertyName("data");
                WriteData(writer, data);
            }

            writer.WriteMetadata(metadata);
            writer.WriteEndObject();
        });
        return DaprHttpApi.GuardAsync("Binding", PostAsync, cancellationToken);

        async Task<(byte[], IReadOnlyDictionary<string, string>)> PostAsync()
        {
            using var response = await http.SendAsync(HttpMethod.Post, $"/v1.0/bindings/{DaprHttpApi.Segment(bindingName)}", body, headers: null, cancellationToken);
            var answered = response.Headers.NonValidated
                .Where(header => header.Key.StartsWith(MetadataHeader, StringComparison.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key[MetadataHeader.Length..], header => header.Value.ToString());
            return (await response.Content.ReadAsByteArrayAsync(cancellationToken), answered);
        }
    }

    public Task InvokeAsync<TRequest>(string bindingName, string operation, TRequest data, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
        => InvokeRawAsync(bindingName, operation, JsonSerializer.SerializeToUtf8Bytes(data, http.Json), metadata, cancellationToken);

    public async Task<TResponse> InvokeAsync<TRequest, TResponse>(
        string bindingName, string operation, TRequest data, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var (answer, _) = await InvokeRawAsync(bindingName, operation, JsonSerializer.SerializeToUtf8Bytes(data, http.Json), metadata, cancellationToken);
        return await DaprHttpApi.GuardAsync(
            "Binding",
            () => Task.FromResult(answer.Length == 0 ? default! : JsonSerializer.Deserialize<TResponse>(answer, http.Json)!), // The official client returns default where there is nothing.
            cancellationToken);
    }

    private static void WriteData(Utf8JsonWriter writer, ReadOnlyMemory<byte> data)
    {
        try
        {
            using var parsed = JsonDocument.Parse(data);
            parsed.RootElement.WriteTo(writer);
        }
        catch (JsonException)
        {
            writer.WriteStringValue(data.Span);
        }
    }
}
