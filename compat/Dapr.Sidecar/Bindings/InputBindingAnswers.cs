using System.Runtime.InteropServices;
using System.Text.Json;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.State;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.Bindings;

/// <summary>
/// Does what an app answers to an input binding: saves state and invokes output bindings, as
/// https://docs.dapr.io/reference/api/bindings_api/#http-response-body-optional has it.
/// </summary>
internal sealed class InputBindingAnswers(ComponentRegistry<StateStore> stores, OutputBindings bindings, ILogger logger)
{
    public async Task TakeAsync(string appId, string binding, byte[] body, CancellationToken cancellationToken)
    {
        if (Parse(body) is not { } answer)
        {
            return;
        }

        try
        {
            await Task.WhenAll(SaveAsync(appId, answer), SendAsync(appId, answer, cancellationToken));
        }
        catch (Exception exception) when (exception is BindingException or DaprFault or StateRefusedException or StateConflictException or StorageException)
        {
            logger.BindingAnswerFailed(appId, binding, exception.Message);
        }
    }

    // An app may answer anything; only what looks like such an answer is one.
    private static Answer? Parse(byte[] body)
    {
        if (body.AsSpan().TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Answer>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task SaveAsync(string appId, Answer answer)
    {
        if (answer.State is { Count: > 0 } items && stores.Find(answer.StoreName ?? string.Empty, appId) is { } store)
        {
            var operations = items.Select(item => item.ToOperation(store, appId, isDelete: false, new Dictionary<string, string>())).ToArray();
            await Task.WhenAll(operations.Select(store.WriteAsync));
        }
    }

    private async Task SendAsync(string appId, Answer answer, CancellationToken cancellationToken)
    {
        if (answer.To is not { Count: > 0 } targets)
        {
            return;
        }

        var data = answer.Data.ValueKind == JsonValueKind.Undefined ? "null"u8.ToArray() : JsonMarshal.GetRawUtf8Value(answer.Data).ToArray();
        var request = new BindingRequest(BindingRequest.Create, data, new Dictionary<string, string>());
        if (answer.Concurrency == "parallel")
        {
            await Task.WhenAll(targets.Select(target => bindings.InvokeAsync(appId, target, request, cancellationToken)));
            return;
        }

        foreach (var target in targets)
        {
            await bindings.InvokeAsync(appId, target, request, cancellationToken);
        }
    }

    private sealed record Answer(string? StoreName, IReadOnlyList<StateItemRequest>? State, IReadOnlyList<string>? To, string? Concurrency, JsonElement Data);
}
