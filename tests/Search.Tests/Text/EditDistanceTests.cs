using MusicStreaming.Search.Text;

namespace MusicStreaming.Search.Tests.Text;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("a", "", 1)]
    [InlineData("moon", "moon", 0)]
    [InlineData("moon", "mon", 1)]
    [InlineData("moon", "moone", 1)]
    [InlineData("moon", "noon", 1)]
    [InlineData("moon", "mono", 1)]
    [InlineData("moon", "sun", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Counts_the_mistakes(string typed, string word, int mistakes)
        => Assert.Equal(mistakes, EditDistance.Between(typed, word));

    [Theory]
    [InlineData("harv", "harbour", 1)]
    [InlineData("harb", "harbour", 0)]
    [InlineData("ahrb", "harbour", 1)]
    public void Counts_the_mistakes_of_a_beginning(string typed, string word, int mistakes)
        => Assert.Equal(mistakes, EditDistance.ToPrefix(typed, word));
}
