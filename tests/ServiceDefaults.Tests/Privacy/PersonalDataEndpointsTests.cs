using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults.Tests.Hosting;

namespace MusicStreaming.ServiceDefaults.Tests.Privacy;

public sealed class PersonalDataEndpointsTests : IAsyncLifetime
{
    private readonly SampleApp _app = new();
    private readonly UserId _person = UserId.New();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Users_gets_all_that_is_held_about_one_person()
    {
        await _app.Services.GetRequiredService<Notes>().TakeAsync(_person, CancellationToken.None);
        await _app.Services.GetRequiredService<Notes>().TakeAsync(UserId.New(), CancellationToken.None);

        var export = await _app.CreateCallerClient(AppIds.Users).GetFromJsonAsync<JsonElement>($"/internal/people/{_person}/export");

        var note = Assert.Single(export.GetProperty("notes").EnumerateArray());
        Assert.Equal(_person.ToString(), note.GetProperty("about").GetString());
    }

    [Fact]
    public async Task Of_somebody_unknown_the_lists_are_empty()
    {
        var export = await _app.CreateCallerClient(AppIds.Users).GetFromJsonAsync<JsonElement>($"/internal/people/{_person}/export");

        Assert.Empty(export.GetProperty("notes").EnumerateArray());
    }

    [Fact]
    public async Task Users_hears_what_is_held_in_general()
    {
        var held = await _app.CreateCallerClient(AppIds.Users).GetFromJsonAsync<HeldData[]>("/internal/people/held");

        Assert.Equal("notes", Assert.Single(held ?? []).Name);
    }

    [Theory]
    [InlineData("/internal/people/held")]
    [InlineData("/internal/people/0198f1c0-0000-7000-8000-000000000000/export")]
    public async Task Nobody_else_is_told(string path)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.CreateCallerClient(AppIds.Streaming).GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _app.CreateClient(_person, Roles.Admin).GetAsync(path)).StatusCode);
    }
}
