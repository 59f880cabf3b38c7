using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace MusicStreaming.Streaming.Delivery.Output;

/// <summary>
/// What a connection sends, without the copy that Kestrel's own output makes: who has bytes that stay as they are can offer them, and
/// they go to the socket from where they lie. All else is copied as ever. It is a feature of the connection.
/// </summary>
/// <remarks>
/// An offer is taken by the next <see cref="GetMemory"/>, which answers with the offered bytes themselves. Whoever offered sees
/// by that whether they are taken: what is in between may have memory of its own. Nobody else may write to the connection
/// between the two, as they would write into what is offered: with TLS and HTTP/2 nothing is offered.
/// </remarks>
internal sealed class SegmentOutput(PipeWriter inner, Socket socket) : PipeWriter
{
    private const int RoomSize = 4_096;

    private readonly Lock _gate = new();
    private readonly List<ArraySegment<byte>> _unsent = [];
    private readonly List<byte[]> _rented = [];
    private ArraySegment<byte> _offered;
    private bool _isTaken;
    private byte[] _room = [];
    private int _from;
    private int _to;
    private bool _isSending;
    private bool _isOver;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _unsent.Sum(part => part.Count) + _to - _from;

    /// <summary>Offers bytes, which stay as they are until the next flush has ended.</summary>
    public void Offer(ArraySegment<byte> bytes) => _offered = bytes;

    /// <summary>Takes an offer back that nobody took.</summary>
    public void Withdraw() => (_offered, _isTaken) = (default, false);

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        _isTaken = _offered.Count > 0 && sizeHint <= _offered.Count;
        if (_isTaken)
        {
            return _offered;
        }

        if (_room.Length - _to < Math.Max(1, sizeHint))
        {
            EndRoom();
            _room = ArrayPool<byte>.Shared.Rent(Math.Max(RoomSize, sizeHint));
            _rented.Add(_room);
        }

        return _room.AsMemory(_to);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        if (!_isTaken)
        {
            _to += bytes;
            return;
        }

        EndPart();
        _unsent.Add(_offered[..bytes]);
        Withdraw();
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        EndPart();
        lock (_gate)
        {
            if (_isOver || _unsent.Count == 0)
            {
                Clear();
                return ValueTask.FromResult(new FlushResult(isCanceled: false, isCompleted: _isOver));
            }

            _isSending = true;
        }

        return SendAsync();
    }

    public override void CancelPendingFlush()
    {
        // A connection that is given up closes its socket, and with that ends what is being sent.
    }

    public override void Complete(Exception? exception = null)
    {
        lock (_gate)
        {
            if (!_isSending)
            {
                PassOnRest();
                Clear();
            }

            _isOver = true;
        }

        inner.Complete(exception);
    }

    private async ValueTask<FlushResult> SendAsync()
    {
        var isBroken = false;
        try
        {
            // Not to be cancelled: the parts must not be given back while the system reads them.
            await socket.SendAsync(_unsent, SocketFlags.None);
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            isBroken = true;
        }

        lock (_gate)
        {
            _isSending = false;
            _isOver |= isBroken;
            Clear();
            return new FlushResult(isCanceled: false, isCompleted: _isOver);
        }
    }

    /// <summary>What nobody flushed goes the usual way, in which the connection's end follows it.</summary>
    private void PassOnRest()
    {
        EndPart();
        foreach (var part in _isOver ? [] : _unsent)
        {
            inner.Write(part);
        }
    }

    private void EndPart()
    {
        if (_to > _from)
        {
            _unsent.Add(new ArraySegment<byte>(_room, _from, _to - _from));
            _from = _to;
        }
    }

    private void EndRoom()
    {
        EndPart();
        (_room, _from, _to) = ([], 0, 0);
    }

    /// <summary>A connection that waits holds no memory.</summary>
    private void Clear()
    {
        EndRoom();
        _unsent.Clear();
        foreach (var room in _rented)
        {
            ArrayPool<byte>.Shared.Return(room);
        }

        _rented.Clear();
    }
}
