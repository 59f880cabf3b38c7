using System.Security.Cryptography;
using MusicStreaming.Streaming.Delivery;

namespace MusicStreaming.Streaming.Tests.Delivery;

public sealed class VerifiedPoliciesTests
{
    private static readonly SignedPolicy Policy = new("*", StartsAt: null, DateTimeOffset.MaxValue, Source: null);

    [Fact]
    public void No_more_are_remembered_than_there_is_room_for_and_those_in_use_stay()
    {
        const int Capacity = 100;
        var keys = NewKeys();
        var policies = new VerifiedPolicies(Capacity);

        for (var number = 1UL; number <= 1_000; number++)
        {
            policies.Add(Fingerprint(number), Policy, keys);
            policies.Find(Fingerprint(1), keys);
        }

        Assert.True(Enumerable.Range(1, 1_000).Count(number => policies.Find(Fingerprint((ulong)number), keys) is not null) <= Capacity);
        Assert.NotNull(policies.Find(Fingerprint(1_000), keys));
        Assert.NotNull(policies.Find(Fingerprint(1), keys));
    }

    [Fact]
    public void What_another_group_of_keys_verified_does_not_count()
    {
        var policies = new VerifiedPolicies(10);
        policies.Add(Fingerprint(1), Policy, NewKeys());

        Assert.Null(policies.Find(Fingerprint(1), NewKeys()));
    }

    [Fact]
    public void A_signature_has_one_fingerprint_whatever_else_the_query_has()
    {
        var plain = UrlSignature.From("?x=1&Policy=p&Signature=s&Key-Pair-Id=k");
        var more = UrlSignature.From("?Key-Pair-Id=k&Policy=p&&y=2&Signature=s&");
        var other = UrlSignature.From("?x=1&Policy=p&Signature=t&Key-Pair-Id=k");

        Assert.Equal(plain?.Fingerprint(), more?.Fingerprint());
        Assert.NotEqual(plain?.Fingerprint(), other?.Fingerprint());
    }

    private static PolicyFingerprint Fingerprint(ulong number) => new(number, 0, 0, 0);

    private static SigningKeyRing NewKeys()
    {
        using var key = RSA.Create(2048);
        return SigningKeyRing.Parse(key.ExportPkcs8PrivateKeyPem(), "local");
    }
}
