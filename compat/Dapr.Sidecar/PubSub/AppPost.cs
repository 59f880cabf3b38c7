using System.Net;
using System.Net.Http.Headers;
using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.Resiliency;
using Dapr.Sidecar.Telemetry;
using Polly.Timeout;

namespace Dapr.Sidecar.PubSub;

/// <summary>Posts messages to one instance of an app and reads its answer: https://docs.dapr.io/reference/api/pubsub_api/.</summary>
internal sealed class AppPost(AppInstance app, string pubsub)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Whether a resiliency policy says how often a message is tried; it stands for the component's own retries before a dead letter.</summary>
    public bool HasPolicy => Policy != ResiliencyPolicy.None;

    private ResiliencyPolicy Policy { get; } = app.Resiliency.Inbound(pubsub, ComponentKind.Pubsub);

    /// <summary>Sends one request.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="path">The app's path.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">What the body is.</param>
    /// <param name="trace">The trace that it belongs to.</param>
    /// <param name="read">Understands the body of a success.</param>
    /// <param name="cancellationToken">Ends the runtime.</param>
    public async Task<(Outcome Outcome, T? Answer)> SendAsync<T>(
        string topic, string path, byte[] body, string contentType, TraceContext trace, Func<byte[], T> read, CancellationToken cancellationToken)
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var request = Request(path, body, contentType, trace);
            using var response = await app.SendAsync(request, AppCall.Topic(topic), patience.Token);
            return response.IsSuccessStatusCode
                ? (Outcome.Success, read(await response.Content.ReadAsByteArrayAsync(patience.Token)))
                : (Refusal(response.StatusCode), null);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return (new(OutcomeKind.Unreachable, exception.Message, IsDown: true), null);
        }
        catch (HttpRequestException exception)
        {
            // It had the message when it broke off, and may well have broken by it.
            return (new(OutcomeKind.Retry, exception.Message, IsDown: true), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (Outcome.Retry($"no answer within {Patience}"), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An app in this process throws through its handler.
            return (Outcome.Retry(exception.Message), null);
        }
    }

    /// <summary>Makes attempts within the policy for what comes from the component.</summary>
    public async Task<Outcome> RunAsync(Func<CancellationToken, ValueTask<Outcome>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await Policy.RunAsync(attempt, cancellationToken);
        }
        catch (Exception exception) when (exception is BrokenCircuitException or TimeoutRejectedException)
        {
            return Outcome.Retry(Failures.Describe(exception));
        }
    }

    private HttpRequestMessage Request(string path, byte[] body, string contentType, TraceContext trace)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, app.Resolve("/" + path.TrimStart('/'))) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        request.Headers.TryAddWithoutValidation("pubsubName", pubsub);
        if (trace.Parent.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("traceparent", trace.Parent);
            request.Headers.TryAddWithoutValidation("tracestate", trace.State.Length > 0 ? [trace.State] : []);
        }

        return request;
    }

    private static Outcome Refusal(HttpStatusCode status)
        => status == HttpStatusCode.NotFound
            ? Outcome.Drop("the app answered 404")
            : Outcome.Retry($"the app answered {(int)status}") with { RefusalStatus = (int)status };
}
