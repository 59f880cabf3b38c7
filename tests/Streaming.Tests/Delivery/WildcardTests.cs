using MusicStreaming.Streaming.Delivery;

namespace MusicStreaming.Streaming.Tests.Delivery;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("https://a/b/*", "https://a/b/1.m4s", true)]
    [InlineData("https://a/b/*", "https://a/b/", true)]
    [InlineData("https://a/b/*", "https://a/bc/1.m4s", false)]
    [InlineData("https://a/?/x", "https://a/b/x", true)]
    [InlineData("https://a/?/x", "https://a/bc/x", false)]
    [InlineData("*.m4s", "abc.m4s2", false)]
    [InlineData("a*b*c", "axxbyyc", true)]
    [InlineData("a*b*c", "axxbyy", false)]
    [InlineData("exact", "Exact", false)]
    [InlineData("*", "", true)]
    public void Stars_stand_for_any_text_and_question_marks_for_any_character(string pattern, string text, bool matches)
        => Assert.Equal(matches, Wildcard.Matches(pattern, text));

    [Fact]
    public void A_pattern_made_to_be_slow_is_not()
        => Assert.False(Wildcard.Matches(string.Concat(Enumerable.Repeat("a*", 500)) + "b", new string('a', 4_000)));
}
