using System.Net;
using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults.Tests.Hosting;
using MusicStreaming.Testing;

namespace MusicStreaming.ServiceDefaults.Tests.Auditing;

public sealed class AdminAuditTests : IAsyncLifetime
{
    private readonly SampleApp _app = new();
    private readonly UserId _support = UserId.New();
    private readonly UserId _person = UserId.New();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task An_action_is_told_with_who_and_whom_and_what_came_of_it()
    {
        await ActAsync("seven");

        var begun = Assert.Single(await ToldAsync<AdminActionBegun>());
        var ended = Assert.Single(await ToldAsync<AdminActionEnded>());
        Assert.Equal(
            (AppIds.Catalog, "ActOnItem", _support, (UserId?)_person, "seven"),
            (begun.Service, begun.Action, begun.ActorId, begun.PersonId, begun.Item));
        Assert.Equal((begun.EventId, 204, "seven"), (ended.EntryId, ended.Status, ended.Details["item"]));
    }

    [Fact]
    public async Task What_fails_is_told_with_the_answer_that_was_given()
    {
        await ActAsync("conflict", HttpStatusCode.Conflict);

        Assert.Equal(409, Assert.Single(await ToldAsync<AdminActionEnded>()).Status);
    }

    [Fact]
    public async Task Looking_at_somebody_is_told_where_the_endpoint_says_so()
    {
        var client = _app.CreateClient(_support, Roles.Support);

        await client.GetStringAsync($"/admin/people/{_person}");
        await client.GetStringAsync("/me");

        Assert.Equal(("LookAtPerson", (UserId?)_person), Assert.Single((await ToldAsync<AdminActionBegun>()).Select(begun => (begun.Action, begun.PersonId))));
    }

    [Fact]
    public async Task Nothing_is_told_of_those_who_may_not_or_only_read()
    {
        await _app.CreateClient(_support).PostAsync($"/admin/people/{_person}/items/seven", content: null);
        await _app.CreateClient(_support, Roles.Admin).GetStringAsync("/admin");
        await ActAsync("marker");

        Assert.Equal("marker", Assert.Single(await ToldAsync<AdminActionBegun>()).Item);
    }

    private async Task ActAsync(string item, HttpStatusCode expected = HttpStatusCode.NoContent)
    {
        using var response = await _app.CreateClient(_support, Roles.Support).PostAsync($"/admin/people/{_person}/items/{item}", content: null);
        Assert.Equal(expected, response.StatusCode);
    }

    /// <summary>The word that comes after an action may come after its answer, too.</summary>
    private async Task<IReadOnlyList<TEvent>> ToldAsync<TEvent>()
        where TEvent : IEvent
        => await Eventually.ValueAsync(
            () =>
            {
                IReadOnlyList<TEvent> told =
                [
                    .. _app.Runtime.Published.Where(@event => @event.Type == TEvent.Type)
                        .Select(@event => JsonSerializer.Deserialize<TEvent>(@event.Data, JsonSerializerOptions.Web)).OfType<TEvent>(),
                ];
                return Task.FromResult(told.Count > 0 ? told : null);
            },
            TEvent.Type);
}
