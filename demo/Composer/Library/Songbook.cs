namespace MusicStreaming.Composer.Library;

/// <summary>The words of the songs that have some; the bars are those of the folk band's form.</summary>
internal static class Songbook
{
    public static IReadOnlyList<Words> GorseAndThrift { get; } =
    [
        new(0, 4, ""),
        new(4, 2,
            "Gorse on the headland, yellow as a flame,",
            "thrift on the stone wall, never asks its name,",
            "boots on the salt path, mile on mile of rain,",
            "we said we'd turn at noon, love: round the bend again."),
        new(12, 2,
            "And the wind has all the verses, and the sea keeps time,",
            "there's a gull upon the milestone, and he swears he's doing fine.",
            "Oh, carry what you care for and leave the rest behind,",
            "for gorse and thrift will flower in whatever they can find."),
        new(20, 2,
            "Gorse on the headland, thrift upon the sand,",
            "all the way to evening with the morning in my hand."),
        new(24, 2, "Gorse and thrift, gorse and thrift."),
    ];

    public static IReadOnlyList<Words> FerrymansDaughter { get; } =
    [
        new(0, 4, ""),
        new(4, 2,
            "Over the water the lantern swings low,",
            "the ferryman's daughter knows where the reeds grow.",
            "She takes for a passage a song or a stone,",
            "and nobody crossing is crossing alone."),
        new(12, 2,
            "Row, and the river will carry the tune,",
            "row, with an oar for the sun and the moon.",
            "What did you leave on the landing, my dear?",
            "Nothing, she sings, but the half of a year."),
        new(20, 2,
            "Over the water the lantern burns late,",
            "the ferryman's daughter has no time to wait.",
            "She ties up at midnight, she's gone before day,",
            "and the river remembers the words to the way."),
        new(28, 2, "Over the water, away."),
    ];
}
