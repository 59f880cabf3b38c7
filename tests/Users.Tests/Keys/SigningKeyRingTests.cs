using MusicStreaming.Users.Keys;

namespace MusicStreaming.Users.Tests.Keys;

public sealed class SigningKeyRingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly SigningKey _old = Key("old", Now.AddDays(-90)) with { PublishedUntil = Now.AddMinutes(10) };
    private readonly SigningKey _present = Key("present", Now.AddDays(-1));
    private readonly SigningKey _next = Key("next", Now.AddDays(1));

    [Fact]
    public void The_newest_key_that_is_due_signs()
    {
        var ring = new SigningKeyRing([_old, _present, _next]);

        Assert.Equal("present", ring.Current(Now).Id);
        Assert.Equal("next", ring.Current(Now.AddDays(1)).Id);
    }

    [Fact]
    public void A_key_is_published_before_it_signs_and_until_its_last_token_has_expired()
    {
        var ring = new SigningKeyRing([_old, _present, _next]);

        Assert.Equal(["old", "present", "next"], ring.Published(Now).Select(key => key.Id));
        Assert.Equal(["present", "next"], ring.Published(Now.AddMinutes(10)).Select(key => key.Id));
    }

    private static SigningKey Key(string id, DateTimeOffset signsFrom) => new(id, "n", "AQAB", "", signsFrom, PublishedUntil: null);
}
