namespace MusicStreaming.Composer.Scores;

/// <summary>A note. Times are in quarter notes from the start, velocity is 1 to 127.</summary>
internal readonly record struct Note(double Start, double Length, int Pitch, int Velocity);

/// <summary>A MIDI controller that takes a value at a time (in quarter notes).</summary>
internal readonly record struct Control(double Time, int Number, int Value);

/// <summary>From a time on (in quarter notes), the music goes at a tempo (quarter notes a minute).</summary>
internal readonly record struct TempoChange(double Time, double Tempo);

/// <summary>All that one player plays.</summary>
internal sealed class Part(Instrument instrument)
{
    public Instrument Instrument => instrument;

    public List<Note> Notes { get; } = [];

    public List<Control> Controls { get; } = [];
}

/// <summary>A finished piece. The length includes the time in which the last notes ring.</summary>
internal sealed record Score(
    string Title, int BeatsPerBar, IReadOnlyList<Part> Parts, IReadOnlyList<TempoChange> Tempi, double Beats)
{
    public TimeSpan Duration => TimeSpan.FromSeconds(Tempi.Select((change, index) =>
    {
        var until = index + 1 < Tempi.Count ? Tempi[index + 1].Time : Beats;
        return (until - change.Time) * 60 / change.Tempo;
    }).Sum());
}
