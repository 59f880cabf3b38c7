using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Orchestration;

/// <summary>One port in front of several replicas: connections go to them in turn, past those that do not listen.</summary>
internal sealed class EndpointProxy(int port, IReadOnlyList<int> targets) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TcpListener> _listeners = [];
    private uint _next;

    public void Start()
    {
        IPAddress[] addresses = Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];
        foreach (var address in addresses)
        {
            var listener = new TcpListener(address, port);
            listener.Start();
            _listeners.Add(listener);
            _ = AcceptAsync(listener);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listeners.ForEach(l => l.Dispose());
        _stop.Dispose();
    }

    private static async Task CopyAsync(Socket from, Socket to, CancellationToken cancellationToken)
    {
        using var source = new NetworkStream(from);
        using var sink = new NetworkStream(to);
        await source.CopyToAsync(sink, cancellationToken).ConfigureAwait(false);
        to.Shutdown(SocketShutdown.Send);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        var cancellationToken = _stop.Token;

        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                _ = ForwardAsync(await listener.AcceptSocketAsync(cancellationToken).ConfigureAwait(false), cancellationToken);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // A connection that was gone before it was taken, or the end.
            }
        }
    }

    private async Task ForwardAsync(Socket caller, CancellationToken cancellationToken)
    {
        using (caller)
        {
            using var replica = await ConnectAsync(cancellationToken).ConfigureAwait(false);
            if (replica is null)
            {
                return;
            }

            caller.NoDelay = true;

            try
            {
                // An end is passed on and the other direction goes on; a break ends both.
                List<Task> copies = [CopyAsync(caller, replica, cancellationToken), CopyAsync(replica, caller, cancellationToken)];
                await (await Task.WhenAny(copies).ConfigureAwait(false)).ConfigureAwait(false);
                await Task.WhenAll(copies).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One of the two has hung up; the other is let go by the disposal.
            }
        }
    }

    private async Task<Socket?> ConnectAsync(CancellationToken cancellationToken)
    {
        var first = Interlocked.Increment(ref _next);

        for (var attempt = 0; attempt < targets.Count; attempt++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, targets[(int)((first + attempt) % targets.Count)], cancellationToken).ConfigureAwait(false);
                return socket;
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                socket.Dispose();
            }
        }

        return null;
    }
}
