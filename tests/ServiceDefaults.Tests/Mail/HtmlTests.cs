namespace MusicStreaming.ServiceDefaults.Tests.Mail;

public sealed class HtmlTests
{
    [Fact]
    public void What_people_typed_stays_text()
    {
        var name = "<img src=x onerror=\"alert(1)\">";

        var html = Html.Format($"<p>{name}</p>");

        Assert.StartsWith("<p>&lt;img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_emoji_becomes_plain_ascii()
    {
        var html = Html.Format($"{"Zoë 🎵"}");

        Assert.True(html.All(char.IsAscii));
        Assert.Contains("&#x1F3B5;", html, StringComparison.Ordinal);
    }
}
