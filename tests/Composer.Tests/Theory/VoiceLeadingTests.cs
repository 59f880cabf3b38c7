using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Tests.Theory;

public sealed class VoiceLeadingTests
{
    [Fact]
    public void Voices_move_little_and_sound_the_whole_chord()
    {
        var voices = new VoiceLeading(4, 50, 74);
        var chords = RomanNumerals.Bars("I | vi | IV | V", tonic: 0).Select(bar => bar[0]).ToList();

        var stacks = chords.Select(voices.Next).ToList();

        Assert.All(chords.Zip(stacks), pair => Assert.Equal(pair.First.Tones, PitchSet.Of(pair.Second)));
        Assert.All(stacks.Zip(stacks.Skip(1)), pair => Assert.InRange(pair.First.Zip(pair.Second, (a, b) => Math.Abs(a - b)).Sum(), 0, 12));
    }

    [Fact]
    public void With_few_voices_the_third_and_the_seventh_stay()
    {
        var chord = RomanNumerals.Parse("V13", tonic: 0);

        Assert.Equal([11, 5], chord.Essential(2));
    }
}
