using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;
using MusicStreaming.Streaming.Delivery.Output;

namespace MusicStreaming.Streaming.Delivery.Segments;

/// <summary>Sends files: whole ones from memory straight into the connection's pipe, all else through the framework's own file answers.</summary>
internal sealed class SegmentSender(IOptions<DeliveryOptions> options)
{
    /// <summary>What a reader who stalls costs at most, besides the connection's own buffers, where it is copied for them.</summary>
    private const int CopiedAtOnce = 64 * 1024;

    /// <summary>And where it is not. They keep the whole segment in the cache's memory; the smaller the parts, the sooner it is seen that they take none.</summary>
    private const int LentAtOnce = 256 * 1024;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly MinDataRate _slowest = new(options.Value.SlowestReader, Grace);

    /// <summary>Answers with a file in memory.</summary>
    public Task SendAsync(HttpContext context, Segment segment)
    {
        LimitSlowness(context);
        if (IsPlain(context.Request))
        {
            segment.Headers.ApplyWhole(context.Response.Headers);
            context.Response.ContentLength = segment.Length;
            return WriteAsync(context.Response, segment, OutputOf(context));
        }

        return AnswerAsync(context, new SegmentStream(segment), segment.Headers);
    }

    /// <summary>Answers with a file that is not in memory. Ranges of it are served where its stream can seek.</summary>
    public Task SendAsync(HttpContext context, Stream content, SegmentHeaders headers)
    {
        LimitSlowness(context);
        return AnswerAsync(context, content, headers);
    }

    /// <summary>
    /// The connection's output, where this request alone writes to it. With HTTP/2, other requests' answers would take the offer
    /// for room to write in, and so would what encrypts.
    /// </summary>
    private static SegmentOutput? OutputOf(HttpContext context)
        => HttpProtocol.IsHttp2(context.Request.Protocol) || context.Features.Get<ITlsHandshakeFeature>() is not null
            ? null
            : context.Features.Get<SegmentOutput>();

    private static async Task WriteAsync(HttpResponse response, Segment segment, SegmentOutput? output)
    {
        // From here on the pipe's memory is the connection's own.
        await response.StartAsync();
        var writer = response.BodyWriter;
        var atOnce = output is null ? CopiedAtOnce : LentAtOnce;
        var unsent = 0;
        for (var index = 0; index < segment.BlockCount; index++)
        {
            Write(writer, segment.Block(index), output);
            unsent += segment.Block(index).Count;
            if (unsent >= atOnce || index == segment.BlockCount - 1)
            {
                unsent = 0;
                if ((await writer.FlushAsync()).IsCompleted)
                {
                    // Nobody reads any more.
                    return;
                }
            }
        }
    }

    private static void Write(PipeWriter writer, ArraySegment<byte> block, SegmentOutput? output)
    {
        if (output is null)
        {
            writer.Write(block);
            return;
        }

        output.Offer(block);
        if (writer.GetMemory(block.Count).Span.Overlaps(block, out var offset) && offset == 0)
        {
            writer.Advance(block.Count);
            return;
        }

        output.Withdraw();
        writer.Write(block);
    }

    private static Task AnswerAsync(HttpContext context, Stream content, SegmentHeaders headers)
    {
        SegmentHeaders.ApplyCaching(context.Response.Headers);
        return TypedResults.Stream(content, SegmentHeaders.ContentType, fileDownloadName: null, headers.LastModified, headers.ETag, enableRangeProcessing: content.CanSeek)
            .ExecuteAsync(context);
    }

    private static bool IsPlain(HttpRequest request)
    {
        var headers = request.Headers;
        return HttpMethods.IsGet(request.Method)
            && headers.Range.Count == 0
            && headers.IfNoneMatch.Count == 0
            && headers.IfModifiedSince.Count == 0
            && headers.IfMatch.Count == 0
            && headers.IfUnmodifiedSince.Count == 0;
    }

    private void LimitSlowness(HttpContext context)
    {
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } feature)
        {
            feature.MinDataRate = _slowest;
        }
    }
}
