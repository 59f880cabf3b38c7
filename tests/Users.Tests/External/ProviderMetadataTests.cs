using MusicStreaming.Testing;
using MusicStreaming.Users.External.OpenIdConnect;
using MusicStreaming.Users.External.Providers;

namespace MusicStreaming.Users.Tests.External;

public sealed class ProviderMetadataTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_provider_that_hangs_keeps_nobody_from_another()
    {
        await using var home = await FakeProvider.StartAsync(TimeProvider.System);
        using var web = new Web();
        using var metadata = new ProviderMetadata(web, TimeProvider.System);
        var hangs = metadata.GetAsync(Provider("slow", Web.Hanging), CancellationToken.None);

        var answers = await metadata.GetAsync(Provider("home", home.Issuer), CancellationToken.None).WaitAsync(Patience);

        Assert.Equal(home.Issuer, answers.Issuer);
        Assert.False(hangs.IsCompleted);
        web.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => hangs);
    }

    private static ExternalProvider Provider(string id, string authority)
        => new(id, id, ExternalPreset.None, authority, FakeProvider.ClientId, ["openid"], new Uri($"http://listener.test/{id}"));

    /// <summary>The web, with one host that never answers.</summary>
    private sealed class Web : HttpMessageHandler, IHttpClientFactory
    {
        public const string Hanging = "https://slow.test";

        private readonly CancellationTokenSource _end = new();
        private readonly HttpMessageInvoker _rest = new(new SocketsHttpHandler());

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri?.Host == new Uri(Hanging).Host)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _end.Token);
            }

            return await _rest.SendAsync(request, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            _end.Cancel();
            _rest.Dispose();
            base.Dispose(disposing);
        }
    }
}
