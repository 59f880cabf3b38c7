namespace MusicStreaming.Composer.Theory;

/// <summary>Chooses how a chord lies on the keyboard so that each voice moves as little as it can.</summary>
internal sealed class VoiceLeading(int voices, int low, int high)
{
    private IReadOnlyList<int>? _previous;

    public IReadOnlyList<int> Next(Chord chord)
    {
        var classes = chord.Essential(voices);
        var candidates = new List<int[]>();
        Collect(PitchSet.Of(classes), classes.Count, [], candidates);

        return _previous = candidates.MinBy(Cost)
            ?? throw new InvalidOperationException($"{voices} voices do not fit between {low} and {high}.");
    }

    /// <summary>All ways to stack the voices with every pitch class heard, no second in the low register and no gap over an octave.</summary>
    private void Collect(PitchSet tones, int distinct, int[] stack, List<int[]> found)
    {
        if (stack.Length == voices)
        {
            if (stack.Select(PitchSet.ClassOf).Distinct().Count() == Math.Min(distinct, voices))
            {
                found.Add(stack);
            }

            return;
        }

        var closest = stack.Length == 0 ? low : stack[^1] + (stack[^1] < 53 ? 3 : 1);
        var farthest = stack.Length == 0 ? high : Math.Min(high, stack[^1] + 12);

        for (var pitch = closest; pitch <= farthest; pitch++)
        {
            if (tones.Contains(pitch))
            {
                Collect(tones, distinct, [.. stack, pitch], found);
            }
        }
    }

    private double Cost(int[] stack)
    {
        var centre = Math.Abs(stack.Average() - ((low + high) / 2.0));

        if (_previous is null)
        {
            return centre + ((stack[^1] - stack[0]) / 6.0);
        }

        var movement = stack.Zip(_previous, (to, from) => Math.Abs(to - from)).Sum();
        return movement + (0.4 * centre) + (HasParallels(stack, _previous) ? 5 : 0);
    }

    /// <summary>Whether the outer voices move in parallel fifths or octaves, which makes two voices sound like one.</summary>
    private static bool HasParallels(int[] stack, IReadOnlyList<int> previous)
    {
        var interval = (stack[^1] - stack[0]) % 12;
        return interval is 0 or 7
            && (previous[^1] - previous[0]) % 12 == interval
            && stack[0] != previous[0];
    }
}
