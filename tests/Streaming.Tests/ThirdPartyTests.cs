using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests;

/// <summary>What the token of another party's app opens here.</summary>
public sealed class ThirdPartyTests : StreamingTest
{
    [Fact]
    public async Task Without_the_scope_of_music_an_app_gets_nothing()
    {
        var answers = await ClosedDoors.VisitAsync(App, Token(Scopes.OpenId, Scopes.Profile, Scopes.Email));

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Forbidden, answer.Value));
    }

    [Theory]
    [InlineData("/uploads")]
    [InlineData("/ingest-jobs")]
    public async Task No_scope_makes_an_app_an_admin(string prefix)
    {
        var answers = await ClosedDoors.VisitAsync(App, Token([.. Scopes.All]), prefix);

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Forbidden, answer.Value));
    }

    private string Token(params string[] scopes) => TestTokens.MintForApp(UserId.New(), App.Clock.GetUtcNow(), scopes);
}
