namespace MusicStreaming.Composer.Scores;

/// <summary>
/// A General MIDI programme (0 to 127) and its place in the mix: volume, pan (64 is the middle), and what it sends to
/// the synthesiser's reverb and chorus, each 0 to 127. <paramref name="Looseness"/> is how far, in seconds, a
/// player's notes stray from the beat.
/// </summary>
internal sealed record Instrument(
    int Program, int Volume = 96, int Pan = 64, int Reverb = 40, int Chorus = 0, double Looseness = 0.006, bool IsDrums = false);
