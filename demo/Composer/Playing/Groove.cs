namespace MusicStreaming.Composer.Playing;

/// <summary>The pieces of a General MIDI drum kit.</summary>
internal enum Drum
{
    Kick = 36,
    SideStick = 37,
    Snare = 38,
    Clap = 39,
    ClosedHat = 42,
    PedalHat = 44,
    LowTom = 45,
    OpenHat = 46,
    MidTom = 47,
    Crash = 49,
    HighTom = 50,
    Ride = 51,
    RideBell = 53,
    Tambourine = 54,
    HighBongo = 60,
    LowBongo = 61,
    Shaker = 70,
    Cabasa = 69,
    Triangle = 81,
}

/// <summary>What each hand and foot plays: X hard, x normal, o soft, g a ghost note, ? now and then.</summary>
internal sealed record Groove(IReadOnlyDictionary<Drum, string> Lines)
{
    public bool HasFills { get; init; } = true;

    public bool HasCrash { get; init; } = true;
}
