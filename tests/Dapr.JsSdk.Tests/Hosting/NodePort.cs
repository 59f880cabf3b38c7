using System.Net;
using System.Net.Sockets;

namespace Dapr.JsSdk.Tests.Hosting;

/// <summary>
/// Where the Node process listens. The system chooses that port when the process has long been told the runtime's, so the
/// runtime's connections wait until it is known.
/// </summary>
internal sealed class NodePort
{
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Tell(int port) => _port.TrySetResult(port);

    public HttpMessageHandler CreateHandler() => new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ConnectCallback = ConnectAsync };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var port = await _port.Task.WaitAsync(cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }
}
