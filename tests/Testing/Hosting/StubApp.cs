using System.Net;
using System.Text;

namespace MusicStreaming.Testing;

/// <summary>Another app in the place of the real one: it answers invocations and subscribes to nothing.</summary>
internal sealed class StubApp(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        => request.RequestUri?.AbsolutePath == "/dapr/subscribe"
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("[]", Encoding.UTF8, "application/json"),
            })
            : answer(request, cancellationToken);
}
