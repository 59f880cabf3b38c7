using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>Cuts an answer off when its session ends: a file is one long answer, and asks for no key on its way.</summary>
internal sealed class SessionWatch(SessionGate gate, TimeProvider clock, ILogger<SessionWatch> logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>Watches as long as the request lasts.</summary>
    public async Task WatchAsync(HttpContext context, PlaybackSessionId id, string token, CancellationToken sent)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(sent))
            {
                if (!await IsOpenAsync(id, token, sent))
                {
                    context.Abort();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // All is sent.
        }
    }

    private async Task<bool> IsOpenAsync(PlaybackSessionId id, string token, CancellationToken cancellationToken)
    {
        try
        {
            return await gate.OpenAsync(id, token, cancellationToken) is not null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A part of the platform that does not answer is no reason to stop the music; it is asked again.
            logger.SessionNotAsked(fault);
            return true;
        }
    }
}
