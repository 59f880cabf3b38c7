using System.Net.Sockets;

namespace Dapr.Sidecar.Invocation;

/// <summary>
/// A connection to an app on which nothing is ever sent. It ends with the app's process, so an app that has been restarted
/// between two looks at it is noticed all the same.
/// </summary>
internal sealed class AppLine(Uri address) : IDisposable
{
    private volatile Socket? _socket;
    private Task _closed = Task.CompletedTask;

    /// <summary>Whether the app has closed it, as the system knows it at once. One that has just been replaced is none any more.</summary>
    public bool IsClosed
    {
        get
        {
            try
            {
                return _socket?.Poll(TimeSpan.Zero, SelectMode.SelectRead) ?? false;
            }
            catch (ObjectDisposedException)
            {
                return false;
            }
        }
    }

    /// <summary>Connects anew, since servers close connections that are idle for long.</summary>
    /// <param name="note">Told whether the app has closed the connection before, while that is still the one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SocketException">The app cannot be reached.</exception>
    public async Task RenewAsync(Action<bool> note, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var before = socket;
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
            note(IsClosed);
            (before, _socket) = (_socket, socket);
            _closed = ClosedAsync(socket);
        }
        finally
        {
            before?.Dispose();
        }
    }

    /// <summary>Completes when the app has closed the connection.</summary>
    public Task WaitClosedAsync(CancellationToken cancellationToken) => _closed.WaitAsync(cancellationToken);

    public void Dispose() => _socket?.Dispose();

    private static async Task ClosedAsync(Socket socket)
    {
        try
        {
            await socket.ReceiveAsync(new byte[1]);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was reset, or a new one has taken its place.
        }
    }
}
