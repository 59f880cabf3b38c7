using MusicStreaming.Users.Profiles;

namespace MusicStreaming.Users.Tests.Profiles;

public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("EN", "en")]
    [InlineData("pt-br", "pt-BR")]
    [InlineData("ZH-hANT-tw", "zh-Hant-TW")]
    [InlineData("sr-Latn", "sr-Latn")]
    [InlineData("", null)]
    [InlineData("en-", null)]
    [InlineData("en\n", null)]
    [InlineData("en_US", null)]
    [InlineData("x-private", null)]
    [InlineData("en-UK", null)]
    public void Is_written_as_the_standard_recommends(string text, string? tag) => Assert.Equal(tag, LanguageTag.Normalize(text));

    [Theory]
    [InlineData("fr", "FR")]
    [InlineData("UK", null)]
    [InlineData("F", null)]
    public void Countries_are_those_of_the_standard(string text, string? code) => Assert.Equal(code, CountryCode.Normalize(text));
}
