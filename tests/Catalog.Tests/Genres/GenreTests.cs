using MusicStreaming.Catalog.Genres;

namespace MusicStreaming.Catalog.Tests.Genres;

public sealed class GenreTests
{
    [Theory]
    [InlineData("rock", "rock:Rock")]
    [InlineData("ROCK", "rock:Rock")]
    [InlineData("Hip Hop", "hip-hop:Hip-Hop")]
    [InlineData("hiphop", "hip-hop:Hip-Hop")]
    [InlineData("R&B/Soul", "rnb:R&B soul:Soul")]
    [InlineData("Drum and Bass", "drum-n-bass:Drum & Bass")]
    [InlineData("Pop; Chanson, Électro", "pop:Pop chanson:Chanson electro:Électro")]
    [InlineData("演歌", "演歌:演歌")]
    [InlineData(" - ", "")]
    [InlineData("this is not a genre but the story of somebody's life", "")]
    public void Reads_what_a_file_says(string text, string expected)
        => Assert.Equal(expected, string.Join(' ', Genre.Read([text]).Select(genre => $"{genre.Slug}:{genre.Name}")));

    [Fact]
    public void One_genre_in_two_spellings_is_one()
        => Assert.Equal("Trip-Hop", Genre.Read(["Trip-Hop", "trip hop", "TRIP HOP"]).Single().Name);

    [Fact]
    public void Ten_thousand_genres_are_a_few()
        => Assert.Equal(Genre.MaxPerItem, Genre.Read(Enumerable.Range(0, 10_000).Select(number => $"Genre {number}")).Length);
}
