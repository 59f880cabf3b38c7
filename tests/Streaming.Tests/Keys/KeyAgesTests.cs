using MusicStreaming.Streaming.Keys;

namespace MusicStreaming.Streaming.Tests.Keys;

public sealed class KeyAgesTests
{
    private static readonly DateTimeOffset First = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Second = First.AddDays(1);

    [Fact]
    public void A_key_keeps_its_age_and_a_new_one_in_front_begins_to_be_the_newest()
    {
        var before = KeyAges.None.See(["1"], ["local"], First);

        var after = before.See(["2", "1"], ["local"], Second);

        Assert.Same(before, before.See(["1"], ["local"], Second));
        Assert.Equal(First, before.NewestSince);
        Assert.Equal([new KnownKey("2", Second), new KnownKey("1", First)], after.Masters.AsEnumerable());
        Assert.Equal([new KnownKey("local", First)], after.Signing.AsEnumerable());
        Assert.Equal(Second, after.NewestSince);
    }

    [Fact]
    public void The_newest_stays_that_when_an_old_key_or_a_signing_key_comes_or_goes()
    {
        var before = KeyAges.None.See(["2", "1"], ["local"], First);

        Assert.Equal(First, before.See(["2"], ["local"], Second).NewestSince);
        Assert.Equal(First, before.See(["2", "1"], ["local", "next"], Second).NewestSince);
        Assert.Equal([new KnownKey("local", First), new KnownKey("next", Second)], before.See(["2", "1"], ["local", "next"], Second).Signing.AsEnumerable());
        Assert.Equal(Second, before.See(["1", "2"], ["local"], Second).NewestSince);
    }
}
