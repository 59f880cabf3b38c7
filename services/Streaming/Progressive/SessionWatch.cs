using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>
/// Cuts answers off when their session ends: a file is one long answer, and asks for no key on its way. And while a player takes
/// its file in, it is heard of, though many of those that cannot do HLS say nothing.
/// </summary>
internal sealed class SessionWatch(SessionGate gate, TimeProvider clock, ILogger<SessionWatch> logger)
{
    /// <summary>As many as a browser opens to one host. Each may wait for a paused player for long, and holds a file open meanwhile.</summary>
    private const int MostAnswers = 6;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly Dictionary<PlaybackSessionId, WatchedAnswers> _sessions = [];

    /// <summary>Watches an answer until it ends; null where its session has as many as it may.</summary>
    public WatchedAnswers? Begin(ProgressivePath path, HttpContext answer)
    {
        lock (_sessions)
        {
            if (!_sessions.TryGetValue(path.Id, out var answers))
            {
                answers = new WatchedAnswers(new PeriodicTimer(Period, clock));
                _sessions.Add(path.Id, answers);
                _ = WatchAsync(path, answers);
            }

            if (answers.Count >= MostAnswers)
            {
                return null;
            }

            answers.Add(answer);
            return answers;
        }
    }

    public void End(ProgressivePath path, HttpContext answer)
    {
        lock (_sessions)
        {
            var answers = _sessions[path.Id];
            answers.Remove(answer);
            if (answers.Count == 0)
            {
                _sessions.Remove(path.Id);
                answers.Dispose();
            }
        }
    }

    /// <summary>Ends with the last answer.</summary>
    private async Task WatchAsync(ProgressivePath path, WatchedAnswers answers)
    {
        while (await answers.WaitAsync())
        {
            if (!await IsOpenAsync(path, answers.HaveMoved()))
            {
                // Not while one of them ends: what is cut off then may be the next answer on its connection.
                lock (_sessions)
                {
                    answers.Abort();
                }
            }
        }
    }

    private async Task<bool> IsOpenAsync(ProgressivePath path, bool isTakenIn)
    {
        try
        {
            var open = isTakenIn
                ? gate.KeepAsync(path.Id, path.Token, CancellationToken.None)
                : gate.OpenAsync(path.Id, path.Token, CancellationToken.None);
            return await open is not null;
        }
        catch (Exception fault)
        {
            // A part of the platform that does not answer is no reason to stop the music; it is asked again.
            logger.SessionNotAsked(fault);
            return true;
        }
    }
}
