using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dapr;

/// <summary>
/// Replaces a CloudEvents envelope with its data, as CloudEvents' JSON format 1.0 section 3.1 describes data:
/// JSON as JSON, text as the string's contents, binary as base64 in <c>data_base64</c>.
/// </summary>
internal sealed class CloudEventsMiddleware(RequestDelegate next, CloudEventsMiddlewareOptions options)
{
    private const string EnvelopeType = "application/cloudevents+json";

    // They hold the body, or travel in headers of their own.
    private static readonly HashSet<string> NeverForwarded = new(StringComparer.OrdinalIgnoreCase)
    {
        "data", "data_base64", "datacontenttype", "pubsubname", "traceparent",
    };

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(EnvelopeType, StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        if (await ReadAsync(context, type.Encoding ?? Encoding.UTF8) is not { } envelope
            || (Find(envelope, "data") is not null && Find(envelope, "data_base64") is not null))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var (body, contentType) = Unwrap(envelope);
        ForwardAttributes(request, envelope);

        var (originalBody, originalContentType, originalLength) = (request.Body, request.ContentType, request.ContentLength);
        try
        {
            request.Body = new MemoryStream(body);
            request.ContentType = contentType;
            request.ContentLength = body.Length;
            await next(context);
        }
        finally
        {
            (request.Body, request.ContentType, request.ContentLength) = (originalBody, originalContentType, originalLength);
        }
    }

    private static async Task<JsonElement?> ReadAsync(HttpContext context, Encoding encoding)
    {
        try
        {
            using var text = Encoding.CreateTranscodingStream(context.Request.Body, encoding, Encoding.UTF8, leaveOpen: true);
            var envelope = await JsonSerializer.DeserializeAsync<JsonElement>(text, cancellationToken: context.RequestAborted);
            return envelope.ValueKind == JsonValueKind.Object ? envelope : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private (byte[] Body, string? ContentType) Unwrap(JsonElement envelope)
    {
        var (contentType, isJson) = DataContentType(envelope);
        if (Find(envelope, "data_base64") is { } binary)
        {
            return (binary.GetBytesFromBase64(), contentType);
        }

        if (Find(envelope, "data") is not { } data)
        {
            return ([], null);
        }

        var asJson = isJson || data.ValueKind != JsonValueKind.String || options.SuppressJsonDecodingOfTextPayloads;
        return (Encoding.UTF8.GetBytes(asJson ? data.GetRawText() : data.GetString() ?? string.Empty), contentType);
    }

    private static (string ContentType, bool IsJson) DataContentType(JsonElement envelope)
    {
        if (Find(envelope, "datacontenttype") is not { ValueKind: JsonValueKind.String } named
            || !MediaTypeHeaderValue.TryParse(named.GetString(), out var type))
        {
            return ("application/json", true);
        }

        // The body is UTF-8 from here on, whatever the publisher wrote in.
        type.Charset = default;
        return (type.ToString(), type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));
    }

    private void ForwardAttributes(HttpRequest request, JsonElement envelope)
    {
        if (!options.ForwardCloudEventPropertiesAsHeaders)
        {
            return;
        }

        foreach (var attribute in envelope.EnumerateObject().Where(attribute => IsForwarded(attribute.Name)))
        {
            request.Headers.TryAdd($"Cloudevent.{attribute.Name.ToLowerInvariant()}", attribute.Value.GetRawText().Trim('"'));
        }
    }

    private bool IsForwarded(string name)
    {
        if (NeverForwarded.Contains(name))
        {
            return false;
        }

        return options.IncludedCloudEventPropertiesAsHeaders is { } included
            ? included.Contains(name, StringComparer.OrdinalIgnoreCase)
            : options.ExcludedCloudEventPropertiesFromHeaders?.Contains(name, StringComparer.OrdinalIgnoreCase) != true;
    }

    private static JsonElement? Find(JsonElement envelope, string name)
    {
        foreach (var property in envelope.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }
}
