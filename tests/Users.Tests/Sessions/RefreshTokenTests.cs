using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Tests.Sessions;

public sealed class RefreshTokenTests
{
    [Fact]
    public void A_token_survives_its_text()
    {
        var token = RefreshToken.New();

        Assert.True(RefreshToken.TryParse(token.Text, out var read));
        Assert.Equal(token.SessionId, read.SessionId);
        Assert.Equal(token.Hash, read.Hash);
    }

    [Fact]
    public void What_is_stored_does_not_contain_the_secret()
    {
        var token = RefreshToken.New();

        Assert.DoesNotContain(token.Hash, token.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Text.Split('.')[1], token.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_successor_follows_from_the_token_and_the_salt_together()
    {
        var token = RefreshToken.New();
        var salt = RefreshToken.NewSalt();

        Assert.Equal(token.Successor(salt).Text, token.Successor(salt).Text);
        Assert.NotEqual(token.Successor(salt).Text, token.Successor(RefreshToken.NewSalt()).Text);
        Assert.NotEqual(token.Successor(salt).Text, RefreshToken.New().Successor(salt).Text);
        Assert.Equal(token.SessionId, token.Successor(salt).SessionId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("abc")]
    [InlineData("a.b.c")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA.short")]
    [InlineData("../../user:1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_token_is_refused(string? text) => Assert.False(RefreshToken.TryParse(text, out _));

    [Fact]
    public void An_endless_text_is_refused()
        => Assert.False(RefreshToken.TryParse(new string('A', 1_000_000), out _));
}
