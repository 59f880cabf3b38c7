using System.Net;
using MusicStreaming.Catalog.Tests.Hosting;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;

namespace MusicStreaming.Catalog.Tests;

/// <summary>What the token of another party's app opens here.</summary>
public sealed class ThirdPartyTests : IAsyncLifetime
{
    private CatalogApp? _app;

    private ServiceApp<Program> Service => (_app ?? throw new InvalidOperationException("It is not started.")).Service;

    public async Task InitializeAsync() => _app = await CatalogApp.StartAsync();

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    [Fact]
    public async Task Without_the_scope_of_music_an_app_gets_nothing()
    {
        var answers = await ClosedDoors.VisitAsync(Service, Token(Scopes.OpenId, Scopes.Profile, Scopes.Email));

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Forbidden, answer.Value));
    }

    [Theory]
    [InlineData("/admin")]
    public async Task No_scope_makes_an_app_an_admin(string prefix)
    {
        var answers = await ClosedDoors.VisitAsync(Service, Token([.. Scopes.All]), prefix);

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Forbidden, answer.Value));
    }

    private string Token(params string[] scopes) => TestTokens.MintForApp(UserId.New(), Service.Clock.GetUtcNow(), scopes);
}
