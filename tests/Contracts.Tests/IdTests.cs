using System.Text.Json;

namespace MusicStreaming.Contracts.Tests;

public sealed class IdTests
{
    [Fact]
    public void An_id_is_written_as_its_text_and_read_back()
    {
        var id = TrackId.New();

        var json = JsonSerializer.Serialize(id);

        Assert.Equal($"\"{id}\"", json);
        Assert.Equal(id, JsonSerializer.Deserialize<TrackId>(json));
    }

    [Fact]
    public void An_id_can_key_a_dictionary()
    {
        var plays = new Dictionary<TrackId, int> { [TrackId.New()] = 7 };

        var copy = JsonSerializer.Deserialize<Dictionary<TrackId, int>>(JsonSerializer.Serialize(plays));

        Assert.Equal(plays, copy);
    }

    [Theory]
    [InlineData("")]
    [InlineData("album")]
    [InlineData("{0198f1c0-0000-7000-8000-000000000000}")]
    [InlineData("0198f1c000007000800000000000000x")]
    public void Text_that_is_not_an_id_is_refused(string text)
    {
        Assert.False(AlbumId.TryParse(text, out _));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<AlbumId>(JsonSerializer.Serialize(text)));
    }

    [Fact]
    public void A_later_id_sorts_after_an_earlier_one()
    {
        var earlier = new UserId(Guid.CreateVersion7(DateTimeOffset.UnixEpoch)).ToString();
        var later = new UserId(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMilliseconds(1))).ToString();

        Assert.True(string.CompareOrdinal(earlier, later) < 0);
    }
}
