namespace MusicStreaming.ServiceDefaults.Tests.Indexes;

public sealed class SortKeysTests
{
    [Fact]
    public void Later_times_come_first()
    {
        var now = DateTimeOffset.UtcNow;

        Assert.True(string.CompareOrdinal(SortKeys.NewestFirst(now.AddTicks(1)), SortKeys.NewestFirst(now)) < 0);
        Assert.True(string.CompareOrdinal(SortKeys.NewestFirst(now), SortKeys.NewestFirst(DateTimeOffset.MinValue)) < 0);
    }

    [Theory]
    [InlineData("Björk", "bjork")]
    [InlineData("  Sigur   Rós ", "sigur ros")]
    [InlineData("Ænima", "aenima")]
    [InlineData("Motörhead", "MOTORHEAD")]
    [InlineData("Straße", "strasse")]
    public void Texts_that_read_the_same_sort_the_same(string one, string other)
        => Assert.Equal(SortKeys.Text(one), SortKeys.Text(other));

    [Fact]
    public void A_long_text_is_bounded_and_not_cut_within_a_character()
    {
        var key = SortKeys.Text(new string('a', 63) + "\U0001F3B5\U0001F3B5");

        Assert.InRange(key.Length, 63, 64);
        Assert.False(char.IsHighSurrogate(key[^1]));
    }

    [Theory]
    [InlineData(long.MinValue, -1)]
    [InlineData(-1, 0)]
    [InlineData(0, 7)]
    [InlineData(7, long.MaxValue)]
    public void Smaller_numbers_come_first(long smaller, long larger)
        => Assert.True(string.CompareOrdinal(SortKeys.Number(smaller), SortKeys.Number(larger)) < 0);
}
