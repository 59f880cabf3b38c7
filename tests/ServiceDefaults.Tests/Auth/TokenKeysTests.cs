using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Tests.Hosting;
using MusicStreaming.Testing;

namespace MusicStreaming.ServiceDefaults.Tests.Auth;

public sealed class TokenKeysTests : IAsyncLifetime
{
    private const string NoKeys = """{"keys":[]}""";

    private readonly SampleApp _app = new();
    private string? _published = TestTokens.KeySet();
    private int _fetches;
    private string? _trace;

    public Task InitializeAsync()
    {
        _app.WithSetting("Auth:SigningKeys", null).WithApp(AppIds.Users, request =>
        {
            // The runtime asks each app for what it hears and hosts, whenever it comes to it.
            if (request.RequestUri?.AbsolutePath == "/.well-known/jwks.json")
            {
                _fetches++;
                _trace = request.Headers.TryGetValues("traceparent", out var traces) ? traces.Single() : string.Empty;
            }

            return _published is { } keys
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(keys) }
                : new HttpResponseMessage(HttpStatusCode.InternalServerError);
        });
        return _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Keys_are_fetched_once_and_kept()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());

        Assert.Equal(1, _fetches);
    }

    [Fact]
    public async Task An_unknown_key_is_fetched_but_not_at_every_request()
    {
        _published = NoKeys;
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync());
        Assert.Equal(1, _fetches);

        _published = TestTokens.KeySet();
        _app.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        Assert.Equal(2, _fetches);
    }

    [Fact]
    public async Task A_key_that_was_taken_back_is_not_trusted_for_long()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        _published = NoKeys;

        _app.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync());
    }

    [Fact]
    public async Task Known_keys_stay_in_use_while_they_cannot_be_fetched()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        _published = null;

        _app.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
    }

    [Fact]
    public async Task A_token_that_nobody_can_judge_is_not_called_bad()
    {
        _published = null;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync());
        Assert.Equal(HttpStatusCode.OK, (await _app.CreateClient(UserId.New()).GetAsync("/items/" + TrackId.New())).StatusCode);
    }

    [Fact]
    public async Task Who_asks_first_has_not_asked_for_themselves()
    {
        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/me");
        request.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");

        await _app.CreateClient(UserId.New()).SendAsync(request);

        Assert.NotNull(_trace);
        Assert.DoesNotContain(Trace, _trace, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> StatusAsync() => (await _app.CreateClient(UserId.New()).GetAsync("/me")).StatusCode;
}
