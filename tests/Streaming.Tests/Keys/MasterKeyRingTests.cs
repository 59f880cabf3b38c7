using System.Security.Cryptography;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Keys;

namespace MusicStreaming.Streaming.Tests.Keys;

public sealed class MasterKeyRingTests
{
    private static readonly string First = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private static readonly string Second = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public void A_lone_key_is_the_first_and_opens_what_names_no_key()
    {
        var track = TrackId.New();
        var key = ContentKey.New();
        var ring = MasterKeyRing.Parse(First);
        var old = WrappedKey.Wrap(key, track, ring.Newest) with { MasterKeyId = null };

        Assert.Equal([MasterKeyRing.FirstId], ring.Ids);
        Assert.Equal(key.Value, old.Unwrap(track, ring).Value);
        Assert.Equal(key.Value, old.Unwrap(track, MasterKeyRing.Parse($"2026-11:{Second}\n1:{First}")).Value);
    }

    [Fact]
    public void The_newest_wraps_and_each_unwraps()
    {
        var track = TrackId.New();
        var key = ContentKey.New();
        var ring = MasterKeyRing.Parse($"2:{Second} {First}");
        var old = WrappedKey.Wrap(key, track, MasterKeyRing.Parse(First).Newest);

        var rewrapped = old.Rewrap(track, ring);

        Assert.Equal("2", rewrapped.MasterKeyId);
        Assert.Equal(key.Value, rewrapped.Unwrap(track, ring).Value);
        Assert.Equal(key.Value, old.Unwrap(track, ring).Value);
        Assert.Same(rewrapped, rewrapped.Rewrap(track, ring));
        Assert.Throws<LostKeyException>(() => old.Unwrap(track, MasterKeyRing.Parse($"2:{Second}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("1:AAAA")]
    [InlineData("a b:{0}")]
    [InlineData("2:{0} 2:{0}")]
    [InlineData("a/b:{0}")]
    public void What_is_no_ring_is_refused(string secret)
        => Assert.Throws<CryptographicException>(() => MasterKeyRing.Parse(secret.Replace("{0}", First, StringComparison.Ordinal)));
}
