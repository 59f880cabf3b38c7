using System.Diagnostics.Metrics;
using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Delivery;

/// <summary>What the origin lets through, beside what the CloudFront Developer Guide says of CloudFront.</summary>
public sealed class PolicyTests : StreamingTest
{
    private const string Url = "http://media.test/media/a/b.m4s";

    private static readonly IPAddress Inside = IPAddress.Parse("192.0.2.77");

    private UrlSigning _signing = new(string.Empty, string.Empty);

    [Fact]
    public async Task Urls_that_another_implementation_signed_are_let_through()
    {
        App.WithSecret("media-signing-key", $"Key-Pair-Id: {CloudFrontVectors.KeyPairId}\n{CloudFrontVectors.PrivateKey}");

        Assert.True(await AllowsAsync(CloudFrontVectors.CannedUrl));
        Assert.True(await AllowsAsync(CloudFrontVectors.CannedSha256Url));
        Assert.True(await AllowsAsync(CloudFrontVectors.CustomUrl, Inside));
        Assert.False(await AllowsAsync(CloudFrontVectors.CustomUrl, IPAddress.Parse("192.0.3.1")));
        Assert.False(await AllowsAsync(CloudFrontVectors.CannedSha256Url.Replace("SHA256", "SHA1", StringComparison.Ordinal)));
        Assert.False(await AllowsAsync(CloudFrontVectors.CannedSha256Url.Replace("&Hash-Algorithm=SHA256", string.Empty, StringComparison.Ordinal)));
        Assert.False(await AllowsAsync(CloudFrontVectors.CannedUrl.Replace("horizon", "Horizon", StringComparison.Ordinal)));
        Assert.False(await AllowsAsync(CloudFrontVectors.CannedUrl.Replace("size=large&", string.Empty, StringComparison.Ordinal)));
        Assert.False(await AllowsAsync(CloudFrontVectors.CannedUrl.Replace("Expires=2145916800", "Expires=2145916801", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Conditions_mean_what_they_mean_to_CloudFront()
    {
        await ReadKeyAsync();
        var now = App.Clock.GetUtcNow().ToUnixTimeSeconds();
        foreach (var (isAllowed, resource, condition) in new (bool, string?, string)[]
        {
            (true, Url, $$$"""{{{Until(now + 1)}}}"""),
            (false, Url, Until(now)),
            (false, Url, Until(now - 1)),
            (true, Url, $"{Until(now + 9)},{From(now)}"),
            (false, Url, $"{Until(now + 9)},{From(now + 1)}"),
            (true, Url, $"{Source("192.0.2.0/24")},{Until(now + 9)}"),
            (true, Url, $"{Source("192.0.2.1/24")},{Until(now + 9)}"),
            (true, Url, $"{Source("192.0.2.77/32")},{Until(now + 9)}"),
            (true, Url, $"{Source("0.0.0.0/0")},{Until(now + 9)}"),
            (false, Url, $"{Source("192.0.2.76/32")},{Until(now + 9)}"),
            (false, Url, $"{Source("192.0.2.77")},{Until(now + 9)}"),
            (false, Url, $"{Source("192.0.2.77/33")},{Until(now + 9)}"),
            (false, Url, $"{Source("2001:db8::/32")},{Until(now + 9)}"),
            (false, Url, $"{Until(now + 9)},\"StringLike\":{{}}"),
            (false, Url, From(now - 9)),
            (false, Url, $"\"DateLessThan\":{{\"AWS:EpochTime\":\"{now + 9}\"}}"),
            (false, Url, $"{Until(now - 9)},{Until(now + 9)}"),
            (true, null, Until(now + 9)),
            (true, "*", Until(now + 9)),
            (true, "http*://media.test/media/*", Until(now + 9)),
            (true, "http://media.test/media/?/b.m4?", Until(now + 9)),
            (true, "http://*.m4s", Until(now + 9)),
            (false, "https://media.test/media/*", Until(now + 9)),
            (false, "http://media.test/media/a", Until(now + 9)),
            (false, "http://media.test/MEDIA/*", Until(now + 9)),
            (false, "?ttp://media.test/media/*", Until(now + 9)),
            (false, "media.test/media/*", Until(now + 9)),
        })
        {
            var policy = $"{{\"Statement\":[{{{(resource is null ? string.Empty : $"\"Resource\":\"{resource}\",")}\"Condition\":{{{condition}}}}}]}}";

            Assert.True(isAllowed == await AllowsAsync(_signing.Custom(Url, policy), Inside), policy);
        }

        static string Until(long time) => $"\"DateLessThan\":{{\"AWS:EpochTime\":{time}}}";

        static string From(long time) => $"\"DateGreaterThan\":{{\"AWS:EpochTime\":{time}}}";

        static string Source(string range) => $"\"IpAddress\":{{\"AWS:SourceIp\":\"{range}\"}}";
    }

    [Fact]
    public async Task A_viewer_whose_address_is_not_known_is_in_no_range_and_one_in_the_new_notation_is()
    {
        await ReadKeyAsync();
        var url = _signing.Custom(Url, $$$$"""{"Statement":[{"Resource":"*","Condition":{"DateLessThan":{"AWS:EpochTime":9999999999},"IpAddress":{"AWS:SourceIp":"192.0.2.0/24"}}}]}""");

        Assert.False(await AllowsAsync(url));
        Assert.False(await AllowsAsync(url, IPAddress.IPv6Loopback));
        Assert.True(await AllowsAsync(url, Inside.MapToIPv6()));
    }

    [Fact]
    public async Task The_parameters_come_in_any_order_and_among_others_but_once_and_in_their_case()
    {
        await ReadKeyAsync();
        var (policy, signature, id) = _signing.Parts($$$$"""{"Statement":[{"Resource":"{{{{Url}}}}*","Condition":{"DateLessThan":{"AWS:EpochTime":9999999999}}}]}""");

        Assert.True(await AllowsAsync($"{Url}?{policy}&{signature}&{id}"));
        Assert.True(await AllowsAsync($"{Url}?{id}&{signature}&{policy}"));
        Assert.True(await AllowsAsync($"{Url}?color=red&{policy}&{signature}&size=large&{id}&x"));
        Assert.True(await AllowsAsync($"{Url}?{policy}&{signature}&{id}&Hash-Algorithm=SHA1"));
        Assert.False(await AllowsAsync($"{Url}?{policy}&{signature}&{id}&Hash-Algorithm=MD5"));
        Assert.False(await AllowsAsync($"{Url}?{policy}&{signature}&{id}&Hash-Algorithm=SHA256"));
        Assert.False(await AllowsAsync($"{Url}?{policy}&{policy}&{signature}&{id}"));
        Assert.False(await AllowsAsync($"{Url}?Policy=&{policy}&{signature}&{id}"));
        Assert.False(await AllowsAsync($"{Url}?{policy}&{signature}&{id}&Expires=9999999999"));
        Assert.False(await AllowsAsync($"{Url}?{policy.ToLowerInvariant()}&{signature}&{id}"));
        Assert.False(await AllowsAsync($"{Url}?{policy}&{signature.Replace("Signature", "signature", StringComparison.Ordinal)}&{id}"));
        Assert.False(await AllowsAsync($"{Url}?{policy}&{signature}"));
        Assert.False(await AllowsAsync($"{Url}?{policy}&{signature.Replace("~", "%7E", StringComparison.Ordinal).Replace("-", "%2D", StringComparison.Ordinal)}%20&{id}"));
    }

    [Fact]
    public async Task What_a_query_has_besides_belongs_to_what_was_signed()
    {
        await ReadKeyAsync();
        var (policy, signature, id) = _signing.Parts($$$$"""{"Statement":[{"Resource":"{{{{Url}}}}?size=large","Condition":{"DateLessThan":{"AWS:EpochTime":9999999999}}}]}""");

        Assert.True(await AllowsAsync($"{Url}?size=large&{policy}&{signature}&{id}"));
        Assert.False(await AllowsAsync($"{Url}?{policy}&{signature}&{id}"));
        Assert.False(await AllowsAsync($"{Url}?size=large&{policy}&{signature}&{id}&more"));
        Assert.False(await AllowsAsync($"{Url}?size=small&{policy}&{signature}&{id}"));
    }

    [Fact]
    public async Task A_refusal_is_counted_by_its_reason()
    {
        await ReadKeyAsync();
        using var measured = new Measured(App.Get<IMeterFactory>());
        var url = $"http://media.test/media/tracks/{TrackId.New()}/1/aac-128/00001.m4s";
        var (policy, signature, id) = _signing.Parts("""{"Statement":[{"Resource":"http://elsewhere.test/*","Condition":{"DateLessThan":{"AWS:EpochTime":9999999999}}}]}""");

        foreach (var query in (string[])[string.Empty, $"?{policy}&{signature}", $"?{policy}&{signature}&Key-Pair-Id=other", $"?{policy}A&{signature}&{id}", $"?{policy}&{signature}&{id}"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(url + query)).StatusCode);
        }

        Assert.Equal(2, measured["streaming.media.refused reason=unsigned"]);
        Assert.Equal(1, measured["streaming.media.refused reason=unknown-key"]);
        Assert.Equal(1, measured["streaming.media.refused reason=forged"]);
        Assert.Equal(1, measured["streaming.media.refused reason=not-covered"]);
    }

    private async Task<bool> AllowsAsync(string url, IPAddress? client = null)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        return await App.Get<PolicyVerifier>().JudgeAsync(new ViewerRequest(url[..query], url[query..], client), default) == UrlVerdict.Allowed;
    }

    private async Task ReadKeyAsync()
    {
        var key = (await App.Get<SigningKeys>().GetAsync(default)).Signer(App.Clock.GetUtcNow());
        _signing = new UrlSigning(key.Id, key.Pem);
    }
}
