using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>Answers for the files of sessions. Each request shows a signature, and its session has to be open.</summary>
internal sealed class ProgressiveOrigin(
    PolicyVerifier verifier, SessionGate gate, SessionWatch watch, ProgressiveSender sender, MediaOriginSettings settings)
{
    public async Task ServeAsync([AsParameters] ProgressivePath path, HttpContext context)
    {
        MediaCors.Allow(context.Response.Headers);
        context.Response.Headers.CacheControl = "private, no-cache";
        var url = settings.BaseUrl + context.Request.Path.Value;
        var viewer = new ViewerRequest(url, context.Request.QueryString.Value ?? string.Empty, context.Connection.RemoteIpAddress);
        if (await verifier.JudgeAsync(viewer, context.RequestAborted) is var verdict && verdict != UrlVerdict.Allowed)
        {
            settings.Metrics.MediaRefused(verdict);
            await Problems.Forbidden("bad-signature", "The URL is not valid, or not any more.").ExecuteAsync(context);
            return;
        }

        if (await gate.KeepAsync(path.Id, path.Token, context.RequestAborted) is not { } session)
        {
            await Problems.Forbidden("session-ended", "The session has ended, or there is none.").ExecuteAsync(context);
            return;
        }

        if (ChoiceOf(path.File, session) is not { } send)
        {
            await Problems.NotFound("not-found", "There is no such file.").ExecuteAsync(context);
            return;
        }

        if (watch.Begin(path, context) is not { } answers)
        {
            await ProgressiveSender.RefuseAsync(
                context, Problems.TooManyRequests("too-many-answers", "The file is being sent several times already. Try again soon."));
            return;
        }

        try
        {
            await send(context, answers.Move);
        }
        finally
        {
            watch.End(path, context);
        }
    }

    /// <summary>How the file of a name is sent; null where the session has none such.</summary>
    private Func<HttpContext, Action<long>, Task>? ChoiceOf(string name, OpenSession session)
    {
        if (OriginalFile.Find(name) is { } original)
        {
            return OriginalFile.IsAllowedTo(session.Session) ? (context, told) => sender.SendAsync(context, session, original, told) : null;
        }

        return ProgressiveFile.Find(name, session.Track) is { } file ? (context, told) => sender.SendAsync(context, session, file, told) : null;
    }
}
