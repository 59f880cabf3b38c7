using MusicStreaming.Catalog.Intake;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Catalog.Tests.Intake;

public sealed class TrackDraftTests
{
    private static readonly SourceTags _none = new("01 - untitled", [], null, null, null, null, null, [], HasCover: false);

    [Fact]
    public void A_file_without_tags_is_a_single_by_somebody_unknown()
    {
        var draft = TrackDraft.From(_none);

        Assert.Equal("Unknown Artist", draft.Artists.Single());
        Assert.Equal("Unknown Artist", draft.AlbumArtist);
        Assert.Equal("01 - untitled", draft.AlbumTitle(part: 1));
        Assert.Equal(1, draft.Disc);
    }

    [Fact]
    public void The_album_artist_is_the_first_artist_unless_it_is_named()
    {
        Assert.Equal("A", TrackDraft.From(_none with { Artists = ["A", "B"] }).AlbumArtist);
        Assert.Equal("Various", TrackDraft.From(_none with { Artists = ["A"], AlbumArtist = "Various" }).AlbumArtist);
        Assert.Equal("Various", TrackDraft.From(_none with { AlbumArtist = "Various" }).Artists.Single());
    }

    [Fact]
    public void Rubbish_is_bounded()
    {
        var draft = TrackDraft.From(_none with
        {
            Title = "\0",
            Artists = [.. Enumerable.Range(0, 10_000).Select(number => $"Artist {number}")],
            TrackNumber = -3,
            DiscNumber = 1_000_000,
            Year = 7,
        });

        Assert.Equal(TrackDraft.Untitled, draft.Title);
        Assert.Equal(Track.MaxArtists, draft.Artists.Length);
        Assert.Equal((null, 1, null), (draft.TrackNumber, draft.Disc, draft.Year));
    }

    [Fact]
    public void An_artist_named_twice_is_one()
        => Assert.Equal("Sigur Rós", TrackDraft.From(_none with { Artists = ["Sigur Rós", "sigur ros "] }).Artists.Single());
}
