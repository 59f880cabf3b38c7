using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Tests.Theory;

public sealed class KeyTests
{
    [Fact]
    public void A_flat_key_has_its_tonic_a_half_step_lower() => Assert.Equal(10, Key.Parse("Bb major").Tonic);

    [Fact]
    public void A_step_along_the_scale_skips_what_is_not_in_the_key()
    {
        var key = Key.Parse("C major");

        Assert.Equal(65, key.Notes.Step(64, 1));
        Assert.Equal(59, key.Notes.Step(60, -1));
    }

    [Fact]
    public void Over_a_borrowed_chord_its_note_takes_the_place_of_the_keys()
    {
        var key = Key.Parse("C major");

        var notes = key.Over(RomanNumerals.Parse("iv", key.Tonic));

        Assert.True(notes.Contains(68));
        Assert.False(notes.Contains(69));
    }
}
