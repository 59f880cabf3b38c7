using System.Text;
using MusicStreaming.Catalog.Lyrics;

namespace MusicStreaming.Catalog.Tests.Lyrics;

public sealed class LyricsReaderTests
{
    [Fact]
    public void Times_are_read_as_they_are_written_in_the_wild()
    {
        var sheet = Read("[00:12.34]Hundredths\n[0:13.5]Tenths\n[00:14.567]Thousandths\n[00:15]Seconds\n[00:16:50]With a colon\n[120:00.00]Two hours");

        Assert.True(sheet.IsSynced);
        Assert.Equal([12.34, 13.5, 14.567, 15, 16.5, 7200], Seconds(sheet));
        Assert.Equal(["Hundredths", "Tenths", "Thousandths", "Seconds", "With a colon", "Two hours"], Texts(sheet));
    }

    [Fact]
    public void A_chorus_that_is_written_once_comes_back()
    {
        var sheet = Read("[00:05.00]Verse\n[00:10.00] [00:30.00][00:20.00]Chorus");

        Assert.Equal([5, 10, 20, 30], Seconds(sheet));
        Assert.Equal(["Verse", "Chorus", "Chorus", "Chorus"], Texts(sheet));
    }

    [Theory]
    [InlineData("+1500", new[] { 0, 8.5 })]
    [InlineData("-1500", new[] { 2.5, 11.5 })]
    [InlineData("nonsense", new[] { 1.0, 10 })]
    public void An_offset_shows_lines_sooner_or_later_but_never_before_the_start(string offset, double[] starts)
        => Assert.Equal(starts, Seconds(Read($"[offset:{offset}]\n[00:01.00]One\n[00:10.00]Two")));

    [Fact]
    public void Tags_and_times_of_words_are_not_sung()
    {
        var sheet = Read("\uFEFF[ar:Marlow]\r\n[ti:Ebb]\r\n[length: 02:10]\r\n[#:made by hand]\r\n\r\n[00:01.00]<00:01.00>Word <00:01.40>by <00:01.80>word\r\n[00:09.00]\r\n");

        Assert.Equal([1, 9], Seconds(sheet));
        Assert.Equal(["Word by word", ""], Texts(sheet));
    }

    [Fact]
    public void Lines_that_are_broken_are_left_out_of_what_is_synced()
    {
        var sheet = Read("[00:01.00]One\n[00:99.00]No such second\n[00:xx]Neither\n[00:03.00]Three\n[00:04.00]Four");

        Assert.True(sheet.IsSynced);
        Assert.Equal(["One", "Three", "Four"], Texts(sheet));
    }

    [Fact]
    public void Plain_words_keep_their_verses_and_their_brackets()
    {
        var sheet = Read("\r\n[Verse 1: Marlow]\r\nThe tide  goes out\r\n\r\n\r\n[Chorus]\r\nAnd in\r\n");

        Assert.False(sheet.IsSynced);
        Assert.Equal(["[Verse 1: Marlow]", "The tide goes out", "", "[Chorus]", "And in"], Texts(sheet));
        Assert.All(sheet.Lines, line => Assert.Null(line.Start));
    }

    [Fact]
    public void A_time_or_two_in_a_plain_text_do_not_make_it_synced()
        => Assert.Equal(["One", "Two", "Three"], Texts(Read("[00:01.00]One\nTwo\nThree")));

    [Theory]
    [InlineData("")]
    [InlineData("[ar:Marlow]")]
    [InlineData("[00:01.00]\n[00:02.00]")]
    public void Where_nobody_sings_there_is_nothing(string text) => Assert.Empty(Read(text).Lines);

    [Fact]
    public void Lines_that_come_back_too_often_are_bounded()
    {
        var often = string.Concat(Enumerable.Repeat("[0:0]", 1_500)) + new string('x', 5_000);

        var sheet = Read(often);

        Assert.True(sheet.IsSynced);
        Assert.InRange(sheet.Lines.Length, 1, LyricsReader.MaxLines);
        Assert.InRange(sheet.Lines.Sum(line => line.Text.Length), 1, LyricsReader.MaxCharacters);
    }

    [Fact]
    public void Of_a_text_that_is_too_long_the_lines_that_fit_are_kept()
    {
        var clean = LyricsText.Clean(string.Join('\n', Enumerable.Repeat(new string('a', 999), 20)));

        Assert.Equal(16, clean?.Split('\n').Length);
        Assert.InRange(clean?.Length ?? 0, 1, LyricsText.MaxCharacters);
    }

    [Fact]
    public void What_does_not_show_is_taken_out()
        => Assert.Equal("One two\nthree", LyricsText.Clean("\uFEFFOne\ttwo\0\u202E\r\rthree\uE000  ")?.Replace("\n\n", "\n", StringComparison.Ordinal));

    /// <summary>Pieces of LRC in any order, from a fixed seed: whatever comes, it is read, bounded and in order.</summary>
    [Fact]
    public void Nothing_breaks_it()
    {
        string[] pieces = ["[", "]", "00:01.00", "[00:01.00]", "[99:59.999]", "[offset:-99999999999]", "[ar:", "<00:01>", "\r", "\n", "\0", ":", ".", "\u2028", "\uD83D", "word ", "[00:", "é", "-"];
        var random = new Random(1);
        for (var round = 0; round < 2_000; round++)
        {
            var text = new StringBuilder();
            for (var piece = random.Next(60); piece > 0; piece--)
            {
                text.Append(pieces[random.Next(pieces.Length)]);
            }

            var sheet = Read(text.ToString());

            Assert.All(sheet.Lines, line => Assert.Equal(sheet.IsSynced, line.Start is not null));
            Assert.Equal(sheet.Lines.Select(line => line.Start).Order(), sheet.Lines.Select(line => line.Start));
        }
    }

    private static LyricsSheet Read(string text) => LyricsReader.Read(LyricsText.Clean(text) ?? "");

    private static IEnumerable<double> Seconds(LyricsSheet sheet) => sheet.Lines.Select(line => line.Start.GetValueOrDefault().TotalSeconds);

    private static IEnumerable<string> Texts(LyricsSheet sheet) => sheet.Lines.Select(line => line.Text);
}
