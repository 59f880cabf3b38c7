namespace MusicStreaming.Streaming.Keys;

/// <summary>
/// Keys that a secret holds. After their first use they are read again from time to time, and when a key is asked for that is
/// not among them, so that keys come and go without a restart. Who has what they need never waits for the secret store: while it
/// hangs or is down, the known keys stay in use.
/// </summary>
internal sealed class SecretRing<TRing> : IDisposable
    where TRing : class
{
    /// <summary>Anybody can name a key that does not exist; more often than this that leads to nothing.</summary>
    private static readonly TimeSpan AskedAgainAfter = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly SecretSource<TRing> _source;
    private readonly TimeProvider _clock;
    private readonly ITimer _again;
    private volatile SecretReading<TRing>? _last;
    private Task<TRing>? _reading;
    private DateTimeOffset _triedAt;

    public SecretRing(SecretSource<TRing> source, TimeSpan readEvery, TimeProvider clock)
    {
        (_source, _clock) = (source, clock);
        _again = clock.CreateTimer(_ => ReadAgain(), state: null, readEvery, readEvery);
    }

    /// <summary>What was read last; null before the first use.</summary>
    public SecretReading<TRing>? Last => _last;

    /// <summary>The keys as they were read last; only who asks first waits for them.</summary>
    public ValueTask<TRing> GetAsync(CancellationToken cancellationToken)
        => _last is { } last ? ValueTask.FromResult(last.Ring) : new ValueTask<TRing>(Read().WaitAsync(cancellationToken));

    /// <summary>The keys with one that was missing, where there is such a one now. Those who ask at once wait for one reading.</summary>
    public async ValueTask<TRing> GetAsync(Func<TRing, bool> has, CancellationToken cancellationToken)
    {
        if (await GetAsync(cancellationToken) is var ring && has(ring))
        {
            return ring;
        }

        // Where nothing is read any more, what is known may be newer than what was looked at: a reading may just have ended.
        return await (ReadUnlessLately() is { } reading ? new ValueTask<TRing>(reading.WaitAsync(cancellationToken)) : GetAsync(cancellationToken));
    }

    public void Dispose() => _again.Dispose();

    private void ReadAgain()
    {
        if (_last is not null)
        {
            _ = Read();
        }
    }

    private Task<TRing>? ReadUnlessLately()
    {
        lock (_gate)
        {
            return _reading is { IsCompleted: false } reading ? reading
                : _clock.GetUtcNow() - _triedAt >= AskedAgainAfter ? Read()
                : null;
        }
    }

    /// <summary>The reading that is under way, or a new one: it belongs to all who wait for it, and no one of them can end it.</summary>
    private Task<TRing> Read()
    {
        lock (_gate)
        {
            if (_reading is null or { IsCompleted: true })
            {
                _triedAt = _clock.GetUtcNow();
                _reading = ReadAsync(_last);
            }

            return _reading;
        }
    }

    private async Task<TRing> ReadAsync(SecretReading<TRing>? known)
    {
        // Nobody is kept at the gate by what the store does before it first waits.
        await Task.Yield();
        var read = await _source.ReadAsync(known);
        _last = read;
        return read.Ring;
    }
}
