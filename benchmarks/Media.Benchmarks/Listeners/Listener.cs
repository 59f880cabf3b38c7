using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MusicStreaming.Media.Benchmarks.Hosting;

namespace MusicStreaming.Media.Benchmarks.Listeners;

/// <summary>Somebody who hears a track: one connection, one segment at a time.</summary>
internal sealed class Listener(Session session, IPEndPoint from, IPEndPoint origin) : IDisposable
{
    private const int MaxHead = 2_048;

    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private Socket? _socket;
    private int _fetched;
    private long _left = -1;

    public Socket Socket => _socket ?? throw new InvalidOperationException("Connect first.");

    /// <summary>When the segment that is asked for was due.</summary>
    public TimeSpan Due { get; private set; }

    public bool IsWaiting { get; private set; }

    public long Length { get; private set; }

    public void Connect()
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Bind(from);
        _socket.Connect(origin);
        _socket.Blocking = false;
    }

    /// <summary>Asks for the next segment, as a browser's player does.</summary>
    public void Ask(TimeSpan due)
    {
        (Due, IsWaiting, _left) = (due, true, -1);
        var number = ((session.First + _fetched++) % session.Segments) + 1;
        var request = string.Create(
            CultureInfo.InvariantCulture,
            $"GET /media/{session.Folder}{MediaFiles.Name(number)}{session.Query} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nOrigin: http://localhost:8080\r\nReferer: http://localhost:8080/\r\nAccept-Encoding: gzip, deflate, br\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36\r\n\r\n");
        Socket.Send(Encoding.ASCII.GetBytes(request));
    }

    /// <summary>Takes what has come.</summary>
    /// <returns>Whether the segment is complete.</returns>
    /// <exception cref="IOException">The answer is no success, or the connection ended.</exception>
    public bool Take()
    {
        if (_left < 0 && !TakeHead())
        {
            return false;
        }

        while (_left > 0)
        {
            var taken = Epoll.Skip(Socket, (int)Math.Min(_left, int.MaxValue));
            if (taken == 0)
            {
                throw new IOException("The connection ended.");
            }

            if (taken < 0)
            {
                return false;
            }

            _left -= taken;
        }

        IsWaiting = false;
        return true;
    }

    public void Dispose() => _socket?.Dispose();

    /// <summary>Reads the head, which comes in one piece.</summary>
    private bool TakeHead()
    {
        Span<byte> buffer = stackalloc byte[MaxHead];
        var length = Socket.Receive(buffer, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            return false;
        }

        var head = buffer[..length];
        var end = head.IndexOf(EndOfHead);
        if (end < 0 || !head.StartsWith("HTTP/1.1 200"u8))
        {
            throw new IOException(length == 0 ? "The connection ended." : Encoding.ASCII.GetString(head));
        }

        Length = LengthIn(Encoding.ASCII.GetString(head[..end]));
        _left = Length - (length - end - EndOfHead.Length);
        return true;
    }

    private static long LengthIn(string head)
    {
        const string Name = "Content-Length:";
        var start = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase) + Name.Length;
        var end = head.IndexOf('\r', start);
        return long.Parse(end < 0 ? head.AsSpan(start) : head.AsSpan(start, end - start), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }
}
