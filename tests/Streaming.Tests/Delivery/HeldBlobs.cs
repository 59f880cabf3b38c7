using System.Collections.Concurrent;
using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.Streaming.Tests.Delivery;

/// <summary>Blobs in memory, of which a test sees who opens them, and can keep them waiting.</summary>
internal sealed class HeldBlobs : IBlobStore
{
    private readonly ConcurrentDictionary<string, byte[]> _blobs = new();
    private int _opened;
    private long _taken;

    public int Opened => _opened;

    /// <summary>How many bytes were read.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>What an opening waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public bool IsBroken { get; set; }

    public byte[] Add(string key, int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        return _blobs[key] = content;
    }

    public void Add(string key, byte[] content) => _blobs[key] = content;

    public async Task<Blob?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _opened);
        await Gate.WaitAsync(cancellationToken);
        return IsBroken ? throw new IOException("The disk is broken.")
            : _blobs.TryGetValue(key, out var content)
                ? new Blob(new BlobInfo(key, content.Length, DateTimeOffset.UnixEpoch), new Content(content, this))
                : null;
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        _blobs.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public Task WriteAsync(string key, Stream content, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<BlobInfo?> FindAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeletePrefixAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<BlobInfo>> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    private sealed class Content(byte[] bytes, HeldBlobs owner) : MemoryStream(bytes, writable: false)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            Interlocked.Add(ref owner._taken, count);
            return count;
        }
    }
}
