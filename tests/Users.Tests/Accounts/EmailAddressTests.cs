using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Tests.Accounts;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ann@example.com", "ann@example.com")]
    [InlineData("  Ann.Lee@Example.COM ", "ann.lee@example.com")]
    [InlineData("ann+music@example.com", "ann+music@example.com")]
    [InlineData("ann@bücher.example", "ann@xn--bcher-kva.example")]
    [InlineData("ann@BÜCHER.example", "ann@xn--bcher-kva.example")]
    [InlineData("admin@localhost", "admin@localhost")]
    [InlineData("ann@\uFF45\uFF58\uFF41mple.com", "ann@example.com")] // Full-width letters.
    [InlineData("ann@example\u3002com", "ann@example.com")] // An ideographic full stop.
    [InlineData("ann@\u043F\u0440\u0438\u043C\u0435\u0440.example", "ann@xn--e1afmkfd.example")] // A name in Cyrillic alone.
    public void Addresses_are_compared_without_capitals_and_with_an_ascii_domain(string text, string expected)
    {
        Assert.True(EmailAddress.TryParse(text, out var address));

        Assert.Equal(expected, address.Normalized);
    }

    [Theory]
    [InlineData("ann.lee@example.com", "annlee@example.com")]
    [InlineData("ann+a@example.com", "ann@example.com")]
    public void Dots_and_tags_make_different_addresses(string one, string other)
    {
        Assert.True(EmailAddress.TryParse(one, out var first));
        Assert.True(EmailAddress.TryParse(other, out var second));

        Assert.NotEqual(first.Normalized, second.Normalized);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("@example.com")]
    [InlineData("ann@")]
    [InlineData("ann@example.com.")]
    [InlineData("ann@exa mple.com")]
    [InlineData("ann lee@example.com")]
    [InlineData(".ann@example.com")]
    [InlineData("ann..lee@example.com")]
    [InlineData("\"ann\"@example.com")]
    [InlineData("ann@example.com\r\nBcc: eve@example.com")]
    [InlineData("ann\n@example.com")]
    [InlineData("ann@evil.example@example.com")]
    [InlineData("аnn@example.com")] // The first letter is Cyrillic.
    [InlineData("ann@[127.0.0.1]")]
    [InlineData("ann@ex\u0430mple.com")] // A Cyrillic letter among Latin ones.
    [InlineData("ann@xn--exmple-4nf.com")] // The same, written out.
    [InlineData("ann@g\u03BF\u03BFgle.example")] // Greek letters.
    [InlineData("ann@exam\u200Bple.com")] // A space without width.
    [InlineData("ann@exam\u00ADple.com")] // A soft hyphen.
    [InlineData("ann@\u202Eelpmaxe.com")] // From right to left.
    [InlineData("\uFF41nn@example.com")] // A full-width letter.
    [InlineData("ann@ex\u2024ample.com")] // Not a full stop.
    public void What_is_no_address_is_refused(string? text) => Assert.False(EmailAddress.TryParse(text, out _));

    [Fact]
    public void An_address_that_no_server_takes_is_refused()
    {
        var longLocal = $"{new string('a', 65)}@example.com";
        var longInAll = $"ann@{string.Join('.', Enumerable.Repeat(new string('b', 60), 5))}";

        Assert.False(EmailAddress.TryParse(longLocal, out _));
        Assert.False(EmailAddress.TryParse(longInAll, out _));
    }

    [Fact]
    public void Mail_goes_to_the_local_part_as_it_was_typed()
    {
        Assert.True(EmailAddress.TryParse("Ann.Lee@Bücher.example", out var address));

        Assert.Equal("Ann.Lee@xn--bcher-kva.example", address.Deliverable);
    }
}
