using MusicStreaming.Composer.Library;
using MusicStreaming.Composer.Playing;
using MusicStreaming.Composer.Scores;
using MusicStreaming.Composer.Theory;

namespace MusicStreaming.Composer.Tests.Playing;

public sealed class PerformanceTests
{
    public static TheoryData<string, string> Tracks()
    {
        var data = new TheoryData<string, string>();

        foreach (var album in Catalogue.Albums)
        {
            foreach (var track in album.Tracks)
            {
                data.Add(album.Title, track.Title);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Tracks))]
    public void A_track_lasts_40_to_90_seconds_and_stays_within_the_instruments(string album, string title)
    {
        var score = Perform(album, title);

        Assert.InRange(score.Duration.TotalSeconds, 40, 90);
        Assert.All(score.Parts, part => Assert.NotEmpty(part.Notes));
        Assert.All(score.Parts.SelectMany(part => part.Notes), note => Assert.InRange(note.Pitch, 24, 108));
    }

    [Theory]
    [MemberData(nameof(Tracks))]
    public void Played_twice_it_is_the_same(string album, string title)
        => Assert.Equal(MidiFile.From(Perform(album, title)), MidiFile.From(Perform(album, title)));

    [Theory]
    [MemberData(nameof(Tracks))]
    public void Nearly_all_notes_belong_to_the_key_or_the_chords(string album, string title)
    {
        var track = Catalogue.Albums.Single(plan => plan.Title == album).Tracks.Single(plan => plan.Title == title);
        var key = Key.Parse(track.Key);
        var notes = new[] { track.Verse, track.Chorus, track.Close }
            .SelectMany(harmony => RomanNumerals.Bars(harmony, key.Tonic))
            .SelectMany(bar => bar)
            .Aggregate(key.Notes, (set, chord) => set.Union(chord.Tones));

        var melodic = Perform(album, title).Parts.Where(part => !part.Instrument.IsDrums).SelectMany(part => part.Notes).ToList();

        Assert.True(melodic.Count(note => notes.Contains(note.Pitch)) > melodic.Count * 0.97);
    }

    private static Score Perform(string album, string title)
    {
        var plan = Catalogue.Albums.Single(plan => plan.Title == album);
        var track = plan.Tracks.Single(track => track.Title == title);
        return Performance.Of(track, plan.Band(track));
    }
}
