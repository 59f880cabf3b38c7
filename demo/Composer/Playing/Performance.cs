using MusicStreaming.Composer.Library;
using MusicStreaming.Composer.Scores;
using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Playing;

/// <summary>Has a band play a track's form from start to end.</summary>
internal static class Performance
{
    /// <summary>Time for the last notes to die away, in seconds.</summary>
    private const double RingSeconds = 3.5;

    public static Score Of(TrackPlan track, Band band)
    {
        var key = Key.Parse(track.Key);
        var passages = Passages(track, band.Form, key);

        foreach (var passage in passages)
        {
            foreach (var player in band.Players.Where(player => passage.Section.Has(player.Name)))
            {
                if (passage == passages[^1])
                {
                    player.End(passage);
                }
                else
                {
                    player.Play(passage);
                }
            }
        }

        var humaniser = new Humaniser(Dice.For(track.Title, "touch"), track.Tempo, band.Feel);

        foreach (var player in band.Players)
        {
            humaniser.Humanise(player.Part);
        }

        var end = passages[^1].Start;
        var beats = end + passages[^1].Length + (RingSeconds * track.Tempo / 60);
        return new Score(track.Title, track.BeatsPerBar, [.. band.Players.Select(player => player.Part)], Tempi(track, band.Slowing, end), beats);
    }

    private static List<Passage> Passages(TrackPlan track, IReadOnlyList<Section> form, Key key)
    {
        var passages = new List<Passage>();
        var start = 0.0;

        for (var index = 0; index < form.Count; index++)
        {
            var section = form[index];
            var following = form[(index + 1) % form.Count];
            passages.Add(new Passage(
                track.Title, section, start, track.BeatsPerBar, key, Spans(track, section, start, key), Dice.For(track.Title, section.Theme, $"{index}"))
            {
                Next = RomanNumerals.Bars(track.HarmonyOf(following.Theme), key.Tonic)[0][0],
                IsRepeat = form.Take(index).Any(earlier => earlier.Theme == section.Theme),
            });
            start += section.Bars * track.BeatsPerBar;
        }

        return passages;
    }

    /// <summary>Lays a theme's bars of chords over a section, again and again; chords that share a bar share it evenly.</summary>
    private static List<ChordSpan> Spans(TrackPlan track, Section section, double start, Key key)
    {
        var bars = RomanNumerals.Bars(track.HarmonyOf(section.Theme), key.Tonic);
        var spans = new List<ChordSpan>();

        for (var bar = 0; bar < section.Bars; bar++)
        {
            var chords = bars[bar % bars.Count];
            var length = (double)track.BeatsPerBar / chords.Count;
            spans.AddRange(chords.Select((chord, index) => new ChordSpan(start + (bar * track.BeatsPerBar) + (index * length), length, chord)));
        }

        return spans;
    }

    private static List<TempoChange> Tempi(TrackPlan track, double slowing, double end)
    {
        var tempi = new List<TempoChange> { new(0, track.Tempo) };

        for (var step = 1; step <= track.BeatsPerBar && slowing < 1; step++)
        {
            var share = step / (double)track.BeatsPerBar;
            tempi.Add(new TempoChange(end - track.BeatsPerBar + step - 1, track.Tempo * (1 - ((1 - slowing) * share))));
        }

        return tempi;
    }
}
