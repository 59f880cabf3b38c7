using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Tests.Hosting;

namespace MusicStreaming.ServiceDefaults.Tests.Actors;

public sealed class ActorTests : IAsyncLifetime
{
    private readonly SampleApp _app = new();
    private readonly CapturedLog _log = new();

    public Task InitializeAsync()
    {
        _app.WithServices(services => services.AddSingleton<ILoggerProvider>(_log));
        return _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_turn_that_fails_is_logged_with_its_stack_where_it_happened()
    {
        await CallAsync(nameof(ISampleActor.FailAsync));

        Assert.Contains(_log.Lines, line => line is { Text: "A turn of a SampleActor failed in FailAsync", Exception: FormatException { StackTrace: not null } });
    }

    [Fact]
    public async Task An_outage_that_a_turn_meets_is_its_callers_to_tell()
    {
        await CallAsync(nameof(ISampleActor.MeetAnOutageAsync));

        Assert.DoesNotContain(_log.Lines, line => line.Text.StartsWith("A turn of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Actors_are_the_sidecars_alone_and_their_health_anybodys()
    {
        var actor = new Uri("/actors/SampleActor/1", UriKind.Relative);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.CreateClient().DeleteAsync(actor)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _app.CreateClient(UserId.New(), Roles.Admin).DeleteAsync(actor)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.CreateCallerClient(AppIds.Catalog).DeleteAsync(actor)).StatusCode);
        Assert.Equal("Healthy", await _app.CreateClient().GetStringAsync(new Uri("/healthz", UriKind.Relative)));
    }

    private Task<HttpResponseMessage> CallAsync(string method)
        => _app.CreateCallerClient(AppIds.Catalog).PutAsync(new Uri($"/actors/SampleActor/1/method/{method}", UriKind.Relative), content: null);
}
