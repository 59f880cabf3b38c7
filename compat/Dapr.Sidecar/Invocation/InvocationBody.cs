using Dapr.Sidecar.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dapr.Sidecar.Invocation;

/// <summary>
/// The body of an invocation: passed on as it comes, or kept if a policy may send it more than once. One whose length nobody
/// knows is never kept, so it is sent once, as by daprd.
/// </summary>
internal sealed class InvocationBody
{
    private readonly Stream? _stream;
    private readonly byte[]? _kept;

    private InvocationBody(Stream? stream, byte[]? kept) => (_stream, _kept) = (stream, kept);

    /// <summary>Whether it can be sent more than once.</summary>
    public bool IsRepeatable => _stream is null;

    /// <exception cref="BadHttpRequestException">It is too large, or breaks off.</exception>
    public static async ValueTask<InvocationBody> OfAsync(HttpContext context, bool isKept)
    {
        var request = context.Request;
        if (request.ContentLength > context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)
        {
            // The app sees nothing of it. One of unknown length is broken off where it gets too large.
            throw new BadHttpRequestException("http: request body too large", StatusCodes.Status413PayloadTooLarge);
        }

        if (request.Headers.TransferEncoding.Count > 0)
        {
            return new(request.Body, kept: null);
        }

        if (request.ContentLength is null or 0)
        {
            // Some servers insist on a length of 0 where a body could be.
            return new(stream: null, request.ContentLength is null ? null : []);
        }

        return isKept ? new(stream: null, await context.ReadBodyAsync()) : new(request.Body, kept: null);
    }

    public HttpContent? Content() => _stream is not null ? new StreamContent(_stream) : _kept is not null ? new ByteArrayContent(_kept) : null;
}
