using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.Notifications.Welcome;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Notifications.Tests.Welcome;

public sealed class WelcomeMailTests
{
    private readonly WelcomeMail _mail = new(Options.Create(new PublicUrlOptions { ListenerBaseUrl = "https://music.example" }));

    [Fact]
    public void It_greets_by_name_and_links_to_the_public_site()
    {
        var message = _mail.To(new UserContact(UserId.New(), "Ann", "ann@example.com"));

        Assert.Equal("ann@example.com", message.To);
        Assert.Contains("Welcome, Ann", message.Html, StringComparison.Ordinal);
        Assert.Contains("https://music.example", message.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_cannot_put_markup_into_it()
    {
        var message = _mail.To(new UserContact(UserId.New(), "<script>alert(1)</script>", "ann@example.com"));

        Assert.DoesNotContain("<script>", message.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("script", message.Subject, StringComparison.Ordinal);
    }
}
