namespace MusicStreaming.ServiceDefaults.Tests.Blobs;

/// <summary>Content of unknown length, as it comes over a network, which may break off.</summary>
internal sealed class BreakingStream(byte[] content, int? breaksAt) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position >= breaksAt)
        {
            throw new IOException("broken");
        }

        var end = Math.Min(breaksAt ?? content.Length, content.Length);
        var read = Math.Min(Math.Min(count, 64 << 10), end - _position);
        content.AsSpan(_position, read).CopyTo(buffer.AsSpan(offset));
        _position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
