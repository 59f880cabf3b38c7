namespace MusicStreaming.Streaming.Progressive;

/// <summary>The answers of one session that are under way, and when to look after it.</summary>
internal sealed class WatchedAnswers(PeriodicTimer looks) : IDisposable
{
    private readonly List<HttpContext> _answers = [];
    private long _moved;

    public int Count => _answers.Count;

    public void Add(HttpContext answer) => _answers.Add(answer);

    public void Remove(HttpContext answer) => _answers.Remove(answer);

    /// <summary>An answer may end while it is cut off.</summary>
    public void Abort() => _answers.ToList().ForEach(answer => answer.Abort());

    /// <summary>Hears that the player has taken in so many bytes.</summary>
    public void Move(long bytes) => Interlocked.Add(ref _moved, bytes);

    /// <summary>Whether the player has taken in anything since this was asked last.</summary>
    public bool HaveMoved() => Interlocked.Exchange(ref _moved, 0) > 0;

    /// <summary>Waits for the next look; false when there is none, because the answers are over.</summary>
    public ValueTask<bool> WaitAsync() => looks.WaitForNextTickAsync(CancellationToken.None);

    public void Dispose() => looks.Dispose();
}
