using MusicStreaming.Search.Engine;

namespace MusicStreaming.Search.Tests.Sqlite;

public sealed class TypoTests : IDisposable
{
    private readonly IndexFixture _index = new();

    [Theory]
    [InlineData("Harbour Lights", "harbour lights")] // as it is called
    [InlineData("Harbour Lights", "HARBOUR")]
    [InlineData("Harbour Lights", "harb")] // unfinished
    [InlineData("Harbour Lights", "harvour lights")] // another letter
    [InlineData("Harbour Lights", "harbor lights")] // one missing
    [InlineData("Harbour Lights", "harbourr lights")] // one too many
    [InlineData("Harbour Lights", "hrabour lights")] // two swapped
    [InlineData("Harbour Lights", "xarbour lights")] // the first letter
    [InlineData("Harbour Lights", "harbour lighrs")] // the last word
    [InlineData("Harbour Lights", "harvou")] // unfinished and mistyped
    [InlineData("Harbour Lights", "harbourlights")] // a space missing
    [InlineData("Harbour Lights", "har bour lights")] // a space too many
    [InlineData("Harbour Lights", "harbour lihgts nobody")] // with its artist
    [InlineData("Harbour Lights", "nobody special")] // by its artist
    [InlineData("Harbour Lights", "nobdy")]
    [InlineData("Harbour Lights", "some album")] // by its album
    [InlineData("Sun", "sum")] // short words
    [InlineData("Sun", "sn")]
    [InlineData("Sun", "usn")]
    [InlineData("Sun", "sunn")]
    [InlineData("U2", "u3")]
    [InlineData("Go", "goo")]
    [InlineData("Café del Mar", "cafe del mar")] // accents
    [InlineData("Café del Mar", "caffe del mar")]
    [InlineData("Cafe", "café")]
    [InlineData("Ænima", "aenima")]
    [InlineData("Straße", "strasse")]
    [InlineData("Sigur Rós", "sigur ros")]
    [InlineData("Don't Stop", "dont stop")]
    [InlineData("Don’t Stop", "don't stpo")]
    [InlineData("Salt & Smoke", "salt and smoke")]
    [InlineData("Группа крови", "група крови")] // Cyrillic, a letter missing
    [InlineData("Группа крови", "КРОВИ")]
    [InlineData("Ελλάδα", "ελλαδα")]
    [InlineData("夜に駆ける", "夜に駆ける")] // Japanese
    [InlineData("夜に駆ける", "駆ける")] // the inside of a title without spaces
    [InlineData("夜に駆ける", "夜に駆けろ")]
    [InlineData("사랑을 했다", "사랑을 햇다")] // Korean
    [InlineData("เพลงรัก", "เพลงรัก")] // Thai
    [InlineData("किनारा", "किनारा")] // Hindi
    [InlineData("÷", "÷")] // nothing but a symbol
    [InlineData("!!!", "!!!")]
    [InlineData("Say \"Hello\"", "say \"hello\"")]
    [InlineData("NOT AND OR", "not and or")] // words that mean something to full-text search
    public async Task A_title_is_found_by(string title, string typed)
    {
        await _index.AddTrackAsync(title);
        await _index.ApplyAsync(SearchDocument.From(IndexFixture.Track("Something Else Entirely", "Various", "Elsewhere")));

        var found = await _index.TitlesAsync(typed);

        Assert.Contains(title, found);
        Assert.DoesNotContain("Something Else Entirely", found);
    }

    /// <summary>Every single mistake at every place of a word, for words of every length.</summary>
    [Theory]
    [InlineData("sun")]
    [InlineData("moon")]
    [InlineData("river")]
    [InlineData("harbor")]
    [InlineData("evening")]
    [InlineData("daylight")]
    [InlineData("chrysanthemum")]
    public async Task Any_single_mistake_is_forgiven(string word)
    {
        await _index.AddTrackAsync(word);

        foreach (var mistyped in Mistakes(word))
        {
            Assert.True((await _index.TitlesAsync(mistyped)).Contains(word), $"{mistyped} does not find {word}");
        }
    }

    [Fact]
    public async Task Instant_search_forgives_where_nothing_matches_as_typed()
    {
        await _index.AddTrackAsync("Harbour Lights");
        await _index.AddTrackAsync("Dove");
        await _index.AddTrackAsync("Love");

        Assert.Equal("Harbour Lights", (await _index.SearchAsync("harvour", isInstant: true)).Tracks.Single().Title);
        Assert.Equal("Dove", (await _index.SearchAsync("dove", isInstant: true)).Tracks.Single().Title);
        Assert.Equal(["Dove", "Love"], await _index.TitlesAsync("dove"));
    }

    public void Dispose() => _index.Dispose();

    private static IEnumerable<string> Mistakes(string word)
    {
        for (var place = 0; place < word.Length; place++)
        {
            yield return word.Remove(place, 1);
            yield return word.Insert(place, "q");
            yield return word.Remove(place, 1).Insert(place, "q");
            if (place > 0)
            {
                yield return word[..(place - 1)] + word[place] + word[place - 1] + word[(place + 1)..];
            }
        }

        yield return word + "q";
    }
}
