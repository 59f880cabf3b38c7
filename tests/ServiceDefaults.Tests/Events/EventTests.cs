using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults.Tests.Hosting;

namespace MusicStreaming.ServiceDefaults.Tests.Events;

public sealed class EventTests : IAsyncLifetime
{
    private readonly SampleApp _app = new();

    private HeardEvents Heard => _app.Services.GetRequiredService<HeardEvents>();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task An_event_reaches_all_handlers_of_its_type_as_it_was_sent()
    {
        var sent = SampleApp.Track(version: 7);

        await _app.DeliverAsync(sent);

        Assert.Equal([nameof(TrackHandler), nameof(SecondTrackHandler)], Heard.All.Select(heard => heard.Handler));
        Assert.All(Heard.All, heard => Assert.Equal(
            JsonSerializer.Serialize(sent), JsonSerializer.Serialize(heard.Event)));
    }

    [Fact]
    public async Task An_event_of_another_type_in_the_topic_is_nobodys()
    {
        await _app.DeliverAsync(new TrackWithdrawn(Guid.CreateVersion7(), TrackId.New(), 1));

        Assert.Empty(Heard.All);
        Assert.Empty(_app.Runtime.DeadLetters);
    }

    [Fact]
    public async Task An_event_that_failed_comes_again()
    {
        Heard.Failures = 1;

        await _app.DeliverAsync(SampleApp.Track());

        Assert.Equal([nameof(TrackHandler), nameof(SecondTrackHandler)], Heard.All.Select(heard => heard.Handler));
    }

    [Theory]
    [InlineData("/events/catalog.track-changed")]
    [InlineData("/events/catalog")]
    public async Task An_event_without_the_apps_token_is_refused(string path)
    {
        var response = await _app.CreateClient(UserId.New(), Roles.Admin).PostAsJsonAsync(path, SampleApp.Track());

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(Heard.All);
    }

    [Fact]
    public async Task The_subscriptions_are_told_to_the_sidecar_only()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.CreateClient().GetAsync("/dapr/subscribe")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.CreateCallerClient("any").GetAsync("/dapr/subscribe")).StatusCode);
    }
}
