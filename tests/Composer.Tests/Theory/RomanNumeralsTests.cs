using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Tests.Theory;

public sealed class RomanNumeralsTests
{
    [Theory]
    [InlineData("I", new[] { 0, 4, 7 }, 0)]
    [InlineData("ii7", new[] { 2, 5, 9, 0 }, 2)]
    [InlineData("V7/3", new[] { 7, 11, 2, 5 }, 11)]
    [InlineData("bVIImaj7", new[] { 10, 2, 5, 9 }, 10)]
    [InlineData("iih7", new[] { 2, 5, 8, 0 }, 2)]
    public void A_numeral_names_its_notes_in_C(string symbol, int[] classes, int bass)
    {
        var chord = RomanNumerals.Parse(symbol, tonic: 0);

        Assert.Equal(classes, chord.Pitches.Select(PitchSet.ClassOf));
        Assert.Equal(bass, chord.Bass);
    }

    [Fact]
    public void Bars_and_the_chords_within_them_are_told_apart()
    {
        var bars = RomanNumerals.Bars("I | ii7 V7", tonic: 5);

        Assert.Equal([1, 2], bars.Select(bar => bar.Count));
        Assert.Equal(5, bars[0][0].Root);
    }

    [Fact]
    public void What_is_no_chord_is_refused() => Assert.Throws<FormatException>(() => RomanNumerals.Parse("Hmaj7", 0));
}
