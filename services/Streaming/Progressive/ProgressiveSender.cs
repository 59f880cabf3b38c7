using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Net.Http.Headers;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.ServiceDefaults.Processes;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>
/// Sends a file: one that is finished with its length, validators and ranges; one that is made meanwhile as it comes, unless a
/// later part of it is asked for or its header has to be waited for.
/// </summary>
internal sealed class ProgressiveSender(FinishedFiles finished, Productions productions, Originals originals, StreamingMetrics metrics)
{
    private const string RetryAfterSeconds = "5";

    /// <param name="context">The request.</param>
    /// <param name="session">Its session.</param>
    /// <param name="file">The file.</param>
    /// <param name="told">Hears how many bytes the player has taken in.</param>
    public Task SendAsync(HttpContext context, OpenSession session, ProgressiveFile file, Action<long> told)
        => CountAsync(context, told, () => SendFileAsync(context, session, file));

    public Task SendAsync(HttpContext context, OpenSession session, OriginalFile original, Action<long> told)
        => CountAsync(context, told, () => SendOriginalAsync(context, session, original));

    public static Task RefuseAsync(HttpContext context, ProblemHttpResult refusal)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return refusal.ExecuteAsync(context);
    }

    private async Task CountAsync(HttpContext context, Action<long> told, Func<Task> send)
    {
        LetPause(context);
        var body = context.Response.Body;
        await using var counted = new CountedStream(body, metrics.FileSent + told);
        context.Response.Body = counted;
        try
        {
            await send();
        }
        finally
        {
            context.Response.Body = body;
        }
    }

    private async Task SendFileAsync(HttpContext context, OpenSession session, ProgressiveFile file)
    {
        var key = FinishedFiles.KeyOf(session.Track, file);
        if (await finished.OpenAsync(key, context.RequestAborted) is { } kept)
        {
            metrics.FileAsked("kept");
            await SendAsync(context, kept, file.ContentType, downloadName: null);
            return;
        }

        if (file.IsSentAtOnce && HttpMethods.IsHead(context.Request.Method))
        {
            // Nothing is made for somebody who only asks.
            context.Response.ContentType = file.ContentType;
            return;
        }

        var joined = productions.Join(session, file);
        if (joined.Production is not { } production)
        {
            await RefuseAsync(context, Describe(joined.NoPlace));
            return;
        }

        try
        {
            await (file.IsSentAtOnce && WantsAll(context.Request)
                ? SendGrowingAsync(context, production, file)
                : SendMadeAsync(context, production, file, key));
        }
        finally
        {
            productions.Leave(production);
        }
    }

    private static async Task SendGrowingAsync(HttpContext context, Production production, ProgressiveFile file)
    {
        try
        {
            await production.File.BeginsAsync(context.RequestAborted);
            context.Response.ContentType = file.ContentType;
            await production.File.CopyAsync(context.Response.Body, context.RequestAborted);
        }
        catch (IOException) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, NotMade());
        }
        catch (IOException)
        {
            // The player has to see that this is not the end.
            context.Abort();
        }
        catch (OperationCanceledException)
        {
            // The listener has gone.
        }
    }

    private async Task SendMadeAsync(HttpContext context, Production production, ProgressiveFile file, string key)
    {
        try
        {
            await production.Stored.WaitAsync(context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or OperationCanceledException or ChildStartException or CryptographicException)
        {
            await RefuseAsync(context, NotMade());
            return;
        }

        if (await finished.OpenAsync(key, context.RequestAborted) is { } kept)
        {
            await SendAsync(context, kept, file.ContentType, downloadName: null);
            return;
        }

        await Problems.NotFound("not-found", "There is no such file any more.").ExecuteAsync(context);
    }

    private async Task SendOriginalAsync(HttpContext context, OpenSession session, OriginalFile original)
    {
        if (await originals.OpenAsync(session.Track.TrackId, context.RequestAborted) is { } kept)
        {
            metrics.FileAsked("kept");
            await SendAsync(context, kept, original.ContentType, original.DownloadNameOf(session.Track));
            return;
        }

        await Problems.NotFound("no-original", "The file that the track was made of is not kept any more.").ExecuteAsync(context);
    }

    private static async Task SendAsync(HttpContext context, Blob blob, string contentType, string? downloadName)
    {
        await using (blob)
        {
            await TypedResults.Stream(blob.Content, contentType, downloadName, blob.Info.LastModified, ETagOf(blob.Info), enableRangeProcessing: true)
                .ExecuteAsync(context);
        }
    }

    /// <summary>Whether it asks for everything, as most players begin, also those that say so by a range.</summary>
    private static bool WantsAll(HttpRequest request) => request.Headers.Range.Count == 0 || request.Headers.Range == "bytes=0-";

    private static EntityTagHeaderValue ETagOf(BlobInfo blob)
        => new(string.Create(CultureInfo.InvariantCulture, $"\"{blob.LastModified.UtcTicks:x}-{blob.Length:x}\""));

    private static ProblemHttpResult Describe(NoPlace? why) => why switch
    {
        NoPlace.ForListener => Problems.TooManyRequests("too-many-files", "Other files are still being made for you. Try again soon."),
        NoPlace.OnMachine => Problems.Of(StatusCodes.Status503ServiceUnavailable, "busy", "Too many files are being made. Try again soon."),
        _ => NotMade(),
    };

    private static ProblemHttpResult NotMade()
        => Problems.Of(StatusCodes.Status503ServiceUnavailable, "not-made", "The file could not be made. Try again soon.");

    /// <summary>A player that is paused reads nothing, and its session ends it soon enough.</summary>
    private static void LetPause(HttpContext context)
    {
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } feature)
        {
            feature.MinDataRate = null;
        }
    }
}
