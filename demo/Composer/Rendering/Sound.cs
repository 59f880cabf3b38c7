namespace MusicStreaming.Composer.Rendering;

/// <summary>
/// How an album is mixed: ffmpeg filters for the direct sound, the room that it is heard in (decay in seconds,
/// brightness 0 to 1 and loudness of the reflections in dB), and filters for the sum.
/// </summary>
internal sealed record Sound(string Direct, double RoomSeconds, double RoomBrightness, double RoomDecibels, string Sum)
{
    private const string Glue = "acompressor=threshold=0.12:ratio=2:attack=25:release=250:makeup=1.4";

    /// <summary>Whether the crackle and hiss of a worn record lie underneath.</summary>
    public bool HasCrackle { get; init; }

    public static Sound Hall { get; } = new(
        "highpass=f=32,equalizer=f=320:t=q:w=1:g=-2", 4.2, 0.55, -8, $"{Glue},equalizer=f=9000:t=q:w=0.8:g=2");

    public static Sound DarkHall { get; } = new(
        "highpass=f=30,equalizer=f=250:t=q:w=1:g=-2,lowpass=f=9000", 5, 0.3, -7, Glue);

    public static Sound Club { get; } = new(
        "highpass=f=36,equalizer=f=2600:t=q:w=1.2:g=-1.5", 0.9, 0.5, -16, $"{Glue},equalizer=f=90:t=q:w=1:g=1.5,equalizer=f=8500:t=q:w=0.8:g=1.5");

    public static Sound Neon { get; } = new(
        "highpass=f=34,equalizer=f=400:t=q:w=1:g=-2",
        1.8,
        0.7,
        -15,
        "acompressor=threshold=0.1:ratio=3:attack=12:release=140:makeup=1.6,asoftclip=type=tanh:threshold=0.9,equalizer=f=70:t=q:w=1:g=2,equalizer=f=10000:t=q:w=0.8:g=2.5");

    public static Sound Room { get; } = new(
        "highpass=f=45,equalizer=f=220:t=q:w=1:g=-1.5", 1.3, 0.6, -15, $"{Glue},equalizer=f=5000:t=q:w=1:g=1,equalizer=f=11000:t=q:w=0.8:g=2");

    public static Sound Salon { get; } = new(
        "highpass=f=34", 2.4, 0.5, -11, "acompressor=threshold=0.2:ratio=1.6:attack=40:release=400:makeup=1.2");

    public static Sound Tape { get; } = new(
        "highpass=f=42,vibrato=f=0.7:d=0.06,asoftclip=type=tanh:threshold=0.6",
        0.8,
        0.4,
        -17,
        "acompressor=threshold=0.1:ratio=3:attack=18:release=180:makeup=1.5,lowpass=f=9500,equalizer=f=110:t=q:w=1:g=2")
    {
        HasCrackle = true,
    };
}
