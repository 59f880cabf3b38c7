using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Tests.Mail;

public sealed class LetterTests
{
    private const string Markup = "<img src=x onerror=\"alert(1)\">\r\nBcc: eve@example.com";

    public static TheoryData<string> Kinds => [.. Enum.GetNames<LetterKind>().Where(name => name != nameof(LetterKind.None))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_others_chose_becomes_neither_markup_nor_a_header(string kind)
    {
        var letter = Letter.To(UserId.New(), Enum.Parse<LetterKind>(kind)) with { Detail = Markup, Link = "https://music.example/x#\"><b>" };

        var text = LetterTexts.Of(letter);
        var page = LetterPage.Of(text, Markup, letter.Link);

        Assert.True(text.Subject.All(character => char.IsAscii(character) && !char.IsControl(character)));
        Assert.DoesNotContain("eve", text.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("Hello &lt;img", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_can_be_read_where_HTML_is_not_shown()
    {
        var letter = new Letter(LetterKind.ResetPassword) { Link = "https://music.example/reset#abc_-" };

        var page = LetterPage.Of(LetterTexts.Of(letter), "Ann", letter.Link);

        Assert.Contains(">Or open this address: https://music.example/reset#abc_-<", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ann@example.com\r\nBcc: eve@example.com")]
    [InlineData("ann@example.com;eve@example.com")]
    [InlineData("ann@example.com,eve@example.com")]
    public void A_message_goes_to_one_address(string to)
        => Assert.Throws<ArgumentException>(() => new MailMessage(to, "Hello", "<p>Hello</p>"));

    [Fact]
    public void A_subject_is_one_line()
        => Assert.Throws<ArgumentException>(() => new MailMessage("ann@example.com", "Hello\r\nBcc: eve@example.com", "<p>Hello</p>"));

    [Fact]
    public void Whatever_prints_a_letter_prints_neither_its_address_nor_its_link()
    {
        Assert.True(EmailAddress.TryParse("ann@example.com", out var ann));

        var printed = (Letter.To(ann, LetterKind.ResetPassword) with { Link = "https://music.example/reset#abc" }).ToString();

        Assert.Equal("Letter ResetPassword", printed);
    }
}
