using MusicStreaming.Composer.Bands;
using MusicStreaming.Composer.Covers;
using MusicStreaming.Composer.Rendering;

namespace MusicStreaming.Composer.Library;

/// <summary>Everything in the demo library. The artists are invented.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<AlbumPlan> Albums { get; } =
    [
        new("Halden Moor", "Tidewater Atlas", "Ambient", "2023-09-22")
        {
            Band = AmbientBand.Day,
            Sound = Sound.Hall,
            Cover = TidewaterCover.Draw,
            Tracks =
            [
                new("Low Water, First Light", "D lydian", 70, 4) { Verse = "Imaj9 | II/3 | vi9 | IVmaj9", Chorus = "vi9 | IVmaj9 | Imaj9 | V9sus", Close = "Iadd9", Cast = 0 },
                new("Salt on the Map", "F major", 74, 4) { Verse = "Iadd9 | iii7 | IVmaj9 | IV6", Chorus = "vi7 | V/3 | IVmaj9 | Vsus4 V", Close = "Imaj9", Cast = 1, Format = AudioFormat.M4a },
                new("A Harbour Without Ships", "A mixolydian", 78, 4) { Verse = "Iadd9 | bVIImaj7 | IVadd9 | Iadd9", Chorus = "vi7 | IVmaj7 | bVIImaj9 | Vsus4", Close = "Iadd9", Cast = 2 },
            ],
        },
        new("Halden Moor", "Night Ferry", "Ambient", "2025-02-14")
        {
            Band = AmbientBand.Night,
            Sound = Sound.DarkHall,
            Cover = NightFerryCover.Draw,
            Tracks =
            [
                new("Departure, Deck Lights", "C minor", 66, 4) { Verse = "iadd9 | bVImaj7 | bIIImaj7 | bVIIsus4 bVII", Chorus = "iv9 | bVImaj7 | i7 | vsus4 v", Close = "iadd9", Cast = 0 },
                new("Sleepers", "E dorian", 69, 4) { Verse = "i9 | IV/3 | bVIImaj7 | i7", Chorus = "bVImaj7 | bVII6 | i9 | IVadd9", Close = "iadd9", Cast = 1, Format = AudioFormat.M4a },
                new("The Far Shore Answers", "G minor", 72, 4) { Verse = "i7 | bVImaj9 | iv9 | Vsus4 V", Chorus = "bIII | bVII/3 | bVImaj7 | iv7 Vsus4", Close = "I", Cast = 2, Format = AudioFormat.Flac },
            ],
        },
        new("Lindqvist Corner Trio", "Last Tram Home", "Jazz", "2024-05-03")
        {
            Band = JazzBand.For,
            Sound = Sound.Club,
            Cover = LastTramCover.Draw,
            Tracks =
            [
                new("Two Stops Past Yours", "F major", 148, 4)
                {
                    Verse = "Imaj7 | VI7b9 | ii7 | V13 | iii7 | VI7b9 | ii7 V13 | Imaj9",
                    Chorus = "v7 | I7 | IVmaj7 | IVmaj7 | iv7 | bVII13 | ii7 | V7b9",
                    Close = "I69", Cast = 0,
                },
                new("Umbrella Waltz", "Bb major", 144, 3)
                {
                    Verse = "Imaj7 | vi7 | ii7 | V9 | iii7 | bIII7 | ii7 | V9sus",
                    Chorus = "IVmaj7 | iv7 | iii7 | VI7b9 | ii7 | V13 | Imaj7 | V9sus",
                    Close = "Imaj9", Cast = 1, Format = AudioFormat.M4a,
                },
                new("The Conductor Knows", "D minor", 140, 4)
                {
                    Verse = "i7 | iih7 V7b9 | i7 | bVI7 V7b9 | i7 | iv9 bVII13 | bIIImaj7 bVImaj7 | iih7 V7b9",
                    Chorus = "iv9 | bVII13 | bIIImaj7 | bVImaj7 | iih7 | V7b9 | i69 | iih7 V7b9",
                    Close = "i69", Cast = 2,
                },
            ],
        },
        new("Neon Cartography", "Motorway Constellations", "Synthwave", "2024-11-08")
        {
            Band = SynthwaveBand.For,
            Sound = Sound.Neon,
            Cover = MotorwayCover.Draw,
            Tracks =
            [
                new("Exit 47 to Orion", "A minor", 116, 4) { Verse = "i | bVI | bIII | bVII", Chorus = "bVI | bVII | i | bIII | bVI | bVII | v | i", Close = "i", Cast = 0 },
                new("Glass Arcade", "E minor", 108, 4) { Verse = "i7 | bVImaj7 | iv7 | v7", Chorus = "bVImaj7 | bVII | i | i/3 | iv7 | bVImaj7 | bVII | Vsus4", Close = "iadd9", Cast = 1, Format = AudioFormat.M4a },
                new("Rear View Galaxy", "C# minor", 124, 4) { Verse = "i | bVII/3 | bVI | bVII", Chorus = "bIII | bVII | i | bVI | bIII | bVII | iv | bVII", Close = "i", Cast = 2 },
            ],
        },
        new("Wren & Alder", "The Salt Path Songs", "Folk", "2023-04-28")
        {
            Band = FolkBand.For,
            Sound = Sound.Room,
            Cover = SaltPathCover.Draw,
            Tracks =
            [
                new("Gorse and Thrift", "G major", 124, 4) { Verse = "I | V/3 | vi | IV | I | IV | ii V | I", Chorus = "IV | I/3 | vi | V | IV | I/3 | ii | V", Cast = 0, Words = Songbook.GorseAndThrift },
                new("Ferryman's Daughter", "D dorian", 138, 3) { Verse = "i | bVII | i | iv | i | bIII | bVII | i", Chorus = "bIII | bVII | iv | i | bIII | bVII | IV | v", Close = "i", Cast = 1, Format = AudioFormat.M4a, Words = Songbook.FerrymansDaughter },
                new("Kettle on the Camping Stove", "C major", 128, 4) { Verse = "I | iii | IV | V | I | vi | ii V | I", Chorus = "vi | IV | I | V | vi | IV | ii7 | V7", Cast = 2 },
            ],
        },
        new("Ilse Verany", "Small Rooms", "Classical", "2022-10-07")
        {
            Band = ClassicalBand.Piano,
            Sound = Sound.Salon,
            Cover = SmallRoomsCover.Draw,
            Tracks =
            [
                new("Nocturne for an Empty Kitchen", "Eb major", 92, 4) { Verse = "I | vi7 | ii7 | V7 | I | IV | ii7 V7 | I", Chorus = "vi | III7/3 | vi7 | IV | ii7 | II7/3 | Vsus4 | V7", Cast = 0 },
                new("Attic Waltz", "B minor", 184, 3) { Verse = "i | i | iv | iv | V7 | V7 | i | V7", Chorus = "bIII | bVII7 | bIII | bVI | iv | i/5 | V7 | V7", Close = "i", Cast = 1, Format = AudioFormat.Flac },
                new("Staircase Prelude", "C minor", 104, 4) { Verse = "i | iv | bVII | bIII | bVI | iih7 | V7 | i", Chorus = "bVI | bVII | bIII | i | iv | iih7 | i/5 | V7", Close = "I", Cast = 2, Format = AudioFormat.M4a, Bitrate = 176 },
            ],
        },
        new("Ilse Verany", "Quartets for Rain", "Classical", "2025-03-21")
        {
            Band = ClassicalBand.Chamber,
            Sound = Sound.Salon,
            Cover = QuartetsCover.Draw,
            Tracks =
            [
                new("Drizzle, Andante", "G minor", 112, 4) { Verse = "i | V/3 | i | iv | bVI | iv | V | V7", Chorus = "bIII | bVII/3 | i | V | bVI | bIII/3 | iih7 | V7", Close = "I", Cast = 0 },
                new("Gutter Song", "F major", 150, 3) { Verse = "I | IV | I/3 | V | vi | IV | ii7 V7 | I", Chorus = "vi | iii | IV | I | ii | vi/3 | V7/5 | V7", Cast = 1 },
                new("Puddle Pizzicato", "D major", 128, 4) { Verse = "I | V/3 | vi | iii | IV | I/3 | ii | V7", Chorus = "vi | II7/3 | V | I/3 | IV | ii7 | Vsus4 | V7", Cast = 2, Format = AudioFormat.M4a },
            ],
        },
        new("Velvet Static", "Corner Store Sundays", "Lo-Fi", "2025-07-11")
        {
            Band = LofiBand.For,
            Sound = Sound.Tape,
            Cover = CornerStoreCover.Draw,
            Tracks =
            [
                new("Oat Milk and Old Records", "Eb major", 90, 4) { Verse = "ii9 | V13 | Imaj9 | vi9", Chorus = "IVmaj9 | iii7 | ii9 | V9sus", Close = "Imaj9", Cast = 0 },
                new("Rain Check", "A minor", 84, 4) { Verse = "i9 | iv9 | bVImaj9 | v7", Chorus = "bVImaj9 | bVII13 | i9 | i9", Close = "i9", Cast = 1, Format = AudioFormat.M4a },
                new("Bodega Cat Strut", "G dorian", 96, 4) { Verse = "i9 | IV13 | i9 | IV13", Chorus = "bVImaj7 | v7 | i9 | bVII13 IV13", Close = "i9", Cast = 2 },
            ],
        },
    ];
}
