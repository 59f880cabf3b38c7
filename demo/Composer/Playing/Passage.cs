using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Playing;

/// <summary>
/// A section of a piece's form. Sections of one theme share their harmony and melody; energy (0 to 1) is how loud and
/// busy it is; players are the names of those who play, all when empty.
/// </summary>
internal sealed record Section(string Theme, int Bars, double Energy, string Players = "")
{
    public bool Has(string player) => Players.Length == 0 || Players.Split(' ').Contains(player);
}

/// <summary>A chord and the time for which it sounds, in quarter notes from the start of the piece.</summary>
internal readonly record struct ChordSpan(double Start, double Length, Chord Chord)
{
    public double End => Start + Length;
}

/// <summary>What a player sees of the section that is being played.</summary>
internal sealed record Passage(
    string Title, Section Section, double Start, int BeatsPerBar, Key Key, IReadOnlyList<ChordSpan> Chords, Dice Dice)
{
    /// <summary>The chord that follows this section's last.</summary>
    public required Chord Next { get; init; }

    public required bool IsRepeat { get; init; }

    public int Bars => Section.Bars;

    public double Length => Bars * (double)BeatsPerBar;

    public double BarAt(int index) => Start + (index * (double)BeatsPerBar);

    public Chord ChordAt(double time) => Chords.Last(span => span.Start <= time + 0.001).Chord;

    public Chord ChordAfter(double time)
        => Chords.Where(span => span.Start > time + 0.001).Select(span => span.Chord).FirstOrDefault(Next);

    /// <summary>Dice that fall alike in every section of this theme, so that a theme comes back as it was.</summary>
    public Dice ThemeDice(string player) => Dice.For(Title, Section.Theme, player);

    /// <summary>How hard to play: with the section's energy, the metre's accents and a gentle arch over four bars.</summary>
    public int Velocity(int normal, double time)
    {
        var beat = (time - Start) % BeatsPerBar;
        var accent = beat < 0.05 ? 6 : Math.Abs(beat - Math.Round(beat)) < 0.05 ? 2 : -3;
        var arch = 4 * Math.Sin(Math.PI * ((time - Start) % (4 * BeatsPerBar)) / (4 * BeatsPerBar));
        return Math.Clamp((int)((normal * (0.68 + (0.4 * Section.Energy))) + accent + arch), 12, 122);
    }
}
