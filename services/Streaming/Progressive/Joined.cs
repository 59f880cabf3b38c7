namespace MusicStreaming.Streaming.Progressive;

/// <summary>A wait for a file, or why there is none.</summary>
/// <param name="Production">The making of it; null where there is no place for one more.</param>
/// <param name="NoPlace">What there is no place for.</param>
internal readonly record struct Joined(Production? Production, NoPlace? NoPlace)
{
    public static Joined To(Production production) => new(production, NoPlace: null);

    public static Joined Refused(NoPlace why) => new(Production: null, why);
}
