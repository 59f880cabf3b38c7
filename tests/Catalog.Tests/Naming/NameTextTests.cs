using MusicStreaming.Catalog.Naming;
using MusicStreaming.Contracts;

namespace MusicStreaming.Catalog.Tests.Naming;

public sealed class NameTextTests
{
    [Theory]
    [InlineData("  Harbour\t Lights \n", "Harbour Lights")]
    [InlineData("A\0B", "A B")]
    [InlineData("夜に駆ける", "夜に駆ける")]
    [InlineData("a\ud800b", "ab")]
    [InlineData(" \0 ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Cleans(string? text, string? clean) => Assert.Equal(clean, NameText.Clean(text));

    [Fact]
    public void A_name_is_never_longer_than_a_name_is()
        => Assert.Equal(NameText.MaxLength, NameText.Clean(new string('x', 100_000))?.Length);

    [Theory]
    [InlineData("Sigur Rós", "SIGUR  ROS")]
    [InlineData("Guns N’ Roses", "guns n' roses")]
    [InlineData("Ｆｕｌｌ", "full")]
    [InlineData("Цой", "ЦОЙ")]
    public void Spellings_of_one_name_are_the_same(string one, string other)
    {
        Assert.Equal(NameText.Normalize(one), NameText.Normalize(other));
        Assert.Equal(NameClaim.ArtistKey(one), NameClaim.ArtistKey(other));
    }

    [Theory]
    [InlineData("P!nk", "Pnk")]
    [InlineData("か", "が")]
    [InlineData("AC/DC", "AC DC")]
    public void Different_names_stay_different(string one, string other)
        => Assert.NotEqual(NameClaim.ArtistKey(one), NameClaim.ArtistKey(other));

    [Fact]
    public void One_title_by_two_artists_is_two_albums()
        => Assert.NotEqual(NameClaim.AlbumKey(ArtistId.New(), "Live"), NameClaim.AlbumKey(ArtistId.New(), "Live"));
}
