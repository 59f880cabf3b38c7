using MusicStreaming.Composer.Scores;

namespace MusicStreaming.Composer.Playing;

/// <summary>How a player shapes the sound between the starts of notes.</summary>
internal enum Expression
{
    /// <summary>Not at all.</summary>
    Plain,

    /// <summary>Each chord grows and fades, as with a bow or a volume pedal.</summary>
    Swell,

    /// <summary>Each beat ducks the sound and lets it come back, as a compressor keyed by a bass drum does.</summary>
    Pump,

    /// <summary>The sustain pedal goes down with each chord and up before the next.</summary>
    Pedal,
}

internal static class ExpressionWriter
{
    private const int ExpressionControl = 11;
    private const int SustainControl = 64;

    public static void Write(this Expression expression, Passage passage, Part part)
    {
        switch (expression)
        {
            case Expression.Swell:
                Swell(passage, part);
                break;
            case Expression.Pump:
                Pump(passage, part);
                break;
            case Expression.Pedal:
                Pedal(passage, part);
                break;
        }
    }

    private static void Swell(Passage passage, Part part)
    {
        foreach (var span in passage.Chords)
        {
            for (var step = 0; step < 16; step++)
            {
                var level = 74 + (46 * Math.Sin(Math.PI * step / 15));
                part.Controls.Add(new Control(span.Start + (span.Length * step / 16), ExpressionControl, (int)level));
            }
        }
    }

    private static void Pump(Passage passage, Part part)
    {
        for (var beat = 0; beat < passage.Length; beat++)
        {
            for (var step = 0; step < 8; step++)
            {
                var level = 58 + (66 * Math.Sqrt(step / 7.0));
                part.Controls.Add(new Control(passage.Start + beat + (step / 10.0), ExpressionControl, (int)level));
            }
        }
    }

    private static void Pedal(Passage passage, Part part)
    {
        foreach (var span in passage.Chords)
        {
            part.Controls.Add(new Control(span.Start, SustainControl, 0));
            part.Controls.Add(new Control(span.Start + 0.12, SustainControl, 127));
        }
    }
}
