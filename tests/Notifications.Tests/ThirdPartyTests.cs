using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;

namespace MusicStreaming.Notifications.Tests;

/// <summary>What the token of another party's app opens here.</summary>
public sealed class ThirdPartyTests : IAsyncLifetime
{
    private readonly ServiceApp<Program> _app = new(AppIds.Notifications);

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Without_the_scope_of_music_an_app_gets_nothing()
    {
        var answers = await ClosedDoors.VisitAsync(_app, Token(Scopes.OpenId, Scopes.Profile, Scopes.Email));

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Forbidden, answer.Value));
    }

    private string Token(params string[] scopes) => TestTokens.MintForApp(UserId.New(), _app.Clock.GetUtcNow(), scopes);
}
