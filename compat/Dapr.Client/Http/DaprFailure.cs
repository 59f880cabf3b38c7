using System.Net;

namespace Dapr.Client;

/// <summary>An answer of the sidecar that is not a success; callers see it only inside a <see cref="DaprException"/>.</summary>
internal sealed class DaprFailure(HttpStatusCode statusCode, string body)
    : Exception($"The sidecar answered {(int)statusCode}: {body}")
{
    public HttpStatusCode StatusCode { get; } = statusCode;

    public string Body { get; } = body;
}
