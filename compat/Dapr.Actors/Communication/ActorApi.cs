using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text.Json;
using Dapr.Client;

namespace Dapr.Actors.Communication;

/// <summary>
/// The actors' part of Dapr's HTTP API. A refusal is a <see cref="DaprApiException"/>, a bad token an
/// <see cref="AuthenticationException"/>; what goes wrong on the way (<see cref="HttpRequestException"/>) is not wrapped.
/// See https://docs.dapr.io/reference/api/actors_api/.
/// </summary>
#pragma warning disable CA1001 // The HttpClient does not own its handler, so there is nothing to dispose.
internal sealed class ActorApi
#pragma warning restore CA1001
{
    private static readonly SocketsHttpHandler SharedHandler = new() { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

    private readonly HttpClient _http;
    private readonly Uri _endpoint;
    private readonly string? _token;

    public ActorApi(HttpMessageHandler? handler, string? endpoint, string? token, TimeSpan? timeout)
    {
        _http = new HttpClient(handler ?? SharedHandler, disposeHandler: false);
        _http.Timeout = timeout ?? _http.Timeout;
        _endpoint = new Uri(string.IsNullOrWhiteSpace(endpoint) ? DaprDefaults.GetHttpEndpoint() : endpoint);
        _token = token;
    }

    public Task<HttpResponseMessage> InvokeAsync(ActorAddress actor, string method, byte[]? body, string? interfaceName, CancellationToken cancellationToken)
        => SendAsync(HttpMethod.Put, actor.Path("method", method), body, headers =>
        {
            if (interfaceName is not null)
            {
                headers.TryAddWithoutValidation(RemotingHeaders.Request, interfaceName);
            }

            if (Reentrancy.Id is { } chain)
            {
                headers.TryAddWithoutValidation(Reentrancy.HeaderName, chain);
            }
        }, cancellationToken);

    public Task<HttpResponseMessage> GetStateAsync(ActorAddress actor, string key, CancellationToken cancellationToken)
        => SendAsync(HttpMethod.Get, actor.Path("state", key), body: null, headers: null, cancellationToken);

    public async Task SaveStateAsync(ActorAddress actor, byte[] operations, CancellationToken cancellationToken)
        => (await SendAsync(HttpMethod.Put, actor.Path("state"), operations, headers: null, cancellationToken)).Dispose();

    public Task<HttpResponseMessage> GetReminderAsync(ActorAddress actor, string name)
        => SendAsync(HttpMethod.Get, actor.Path("reminders", name), body: null, headers: null, CancellationToken.None);

    public Task SetReminderAsync(ActorAddress actor, string name, byte[] schedule) => SetAsync(actor.Path("reminders", name), schedule);

    public Task RemoveReminderAsync(ActorAddress actor, string name) => RemoveAsync(actor.Path("reminders", name));

    public Task SetTimerAsync(ActorAddress actor, string name, byte[] schedule) => SetAsync(actor.Path("timers", name), schedule);

    public Task RemoveTimerAsync(ActorAddress actor, string name) => RemoveAsync(actor.Path("timers", name));

    private async Task SetAsync(string path, byte[] body)
        => (await SendAsync(HttpMethod.Put, path, body, headers: null, CancellationToken.None)).Dispose();

    private async Task RemoveAsync(string path)
        => (await SendAsync(HttpMethod.Delete, path, body: null, headers: null, CancellationToken.None)).Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, byte[]? body, Action<HttpRequestHeaders>? headers, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(_endpoint, path));
        if (body is not null)
        {
            request.Content = DaprHttpApi.Body(body, "application/json; charset=utf-8");
        }

        if (!string.IsNullOrWhiteSpace(_token))
        {
            request.Headers.TryAddWithoutValidation(DaprDefaults.DaprApiTokenHeader, _token);
        }

        headers?.Invoke(request.Headers);
        var response = await _http.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await FailureAsync(response, cancellationToken);
        }
    }

    private static async Task<Exception> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return new AuthenticationException("Invalid client credentials");
        }

        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var vague = $"The server refused the request with the status {(int)response.StatusCode} and no meaningful answer.";
        try
        {
            if (body.Length > 0 && JsonSerializer.Deserialize<DaprRefusal>(body, JsonSerializerOptions.Web) is { } refusal)
            {
                return new DaprApiException(refusal.Message ?? string.Empty, refusal.ErrorCode, isTransient: false);
            }
        }
        catch (JsonException exception)
        {
            return new DaprApiException(vague, exception);
        }

        return response.StatusCode == HttpStatusCode.NotFound
            ? new DaprApiException("The requested resource does not exist on the server.", "ERR_DOES_NOT_EXIST", isTransient: false)
            : new DaprApiException(vague);
    }

    /// <summary>Dapr's form of an error.</summary>
    private sealed record DaprRefusal(string? ErrorCode, string? Message);
}
