using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.CloudFront;
using Amazon.Runtime;
using MusicStreaming.Testing;

namespace MusicStreaming.CloudFrontSigners.Tests;

public sealed class UrlSignerTests : IDisposable
{
    private static readonly DateTime Expires = DateTime.UnixEpoch.AddSeconds(1_767_225_600);

    private readonly RSA _key = RSA.Create(2048);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void A_custom_policy_travels_in_the_url_and_its_signature_verifies()
    {
        var url = AmazonCloudFrontUrlSigner.GetCustomSignedURL(
            "https://media.example/tracks/1/*", Pem(), "K123", Expires, ipRange: null);

        var query = QueryOf(url);
        var policy = Decode(query["Policy"]);
        Assert.StartsWith("https://media.example/tracks/1/*?Policy=", url, StringComparison.Ordinal);
        Assert.Equal("K123", query["Key-Pair-Id"]);
        Assert.True(Verifies(policy, query["Signature"]));
        var statement = JsonDocument.Parse(policy).RootElement.GetProperty("Statement")[0];
        Assert.Equal("https://media.example/tracks/1/*", statement.GetProperty("Resource").GetString());
        Assert.Equal(1_767_225_600, statement.GetProperty("Condition").GetProperty("DateLessThan").GetProperty("AWS:EpochTime").GetInt64());
    }

    [Fact]
    public void A_window_and_a_range_of_addresses_are_conditions()
    {
        var policy = AmazonCloudFrontUrlSigner.BuildPolicyForSignedUrl(null, Expires, "192.0.2.0/24", Expires.AddHours(-1));

        var statement = JsonDocument.Parse(policy).RootElement.GetProperty("Statement")[0];
        Assert.Equal("*", statement.GetProperty("Resource").GetString());
        Assert.Equal("192.0.2.0/24", statement.GetProperty("Condition").GetProperty("IpAddress").GetProperty("AWS:SourceIp").GetString());
        Assert.Equal(1_767_222_000, statement.GetProperty("Condition").GetProperty("DateGreaterThan").GetProperty("AWS:EpochTime").GetInt64());
    }

    [Fact]
    public void A_canned_policy_is_signed_but_does_not_travel()
    {
        var url = AmazonCloudFrontUrlSigner.GetCannedSignedURL(
            AmazonCloudFrontUrlSigner.Protocol.https, "media.example", Pem(), "a.mp4?size=large", "K123", Expires);

        var query = QueryOf(url);
        const string Policy =
            """{"Statement":[{"Resource":"https://media.example/a.mp4?size=large","Condition":{"DateLessThan":{"AWS:EpochTime":1767225600}}}]}""";
        Assert.Equal("1767225600", query["Expires"]);
        Assert.True(Verifies(Encoding.UTF8.GetBytes(Policy), query["Signature"]));
    }

    [Fact]
    public void Cookies_carry_the_same_policies_and_signatures_as_urls()
    {
        var custom = AmazonCloudFrontCookieSigner.GetCookiesForCustomPolicy("https://a/*", Pem(), "K123", Expires, DateTime.MinValue, ipRange: null);
        var canned = AmazonCloudFrontCookieSigner.GetCookiesForCannedPolicy("https://a/b", "K123", Pem(), Expires);

        Assert.Equal("CloudFront-Policy", custom.Policy.Key);
        Assert.True(Verifies(Decode(custom.Policy.Value), custom.Signature.Value));
        Assert.Equal(new("CloudFront-Key-Pair-Id", "K123"), custom.KeyPairId);
        Assert.Equal(new("CloudFront-Expires", "1767225600"), canned.Expires);
        Assert.Contains(canned.Signature.Value, AmazonCloudFrontUrlSigner.GetCannedSignedURL("https://a/b", Pem(), "K123", Expires), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_implementation_signs_the_very_same_urls()
    {
        var ends = DateTimeOffset.FromUnixTimeSeconds(2_145_916_800).UtcDateTime;

        var canned = AmazonCloudFrontUrlSigner.GetCannedSignedURL(CloudFrontVectors.Resource, Vector(), CloudFrontVectors.KeyPairId, ends);
        var custom = AmazonCloudFrontUrlSigner.SignUrl(
            CloudFrontVectors.CustomUrl.Split('?')[0], CloudFrontVectors.KeyPairId, Vector(), CloudFrontVectors.Policy);

        Assert.Equal(CloudFrontVectors.CannedUrl, canned);
        Assert.Equal(CloudFrontVectors.CustomUrl, custom);

        static StringReader Vector() => new(CloudFrontVectors.PrivateKey);
    }

    [Fact]
    public void What_is_no_key_or_no_window_is_refused()
    {
        Assert.Throws<AmazonClientException>(
            () => AmazonCloudFrontUrlSigner.GetCannedSignedURL("https://a/b", new StringReader("not a key"), "K", Expires));
        Assert.Throws<AmazonClientException>(
            () => AmazonCloudFrontUrlSigner.BuildPolicyForSignedUrl("*", Expires, null, Expires.AddSeconds(1)));
    }

    private StringReader Pem() => new(_key.ExportRSAPrivateKeyPem());

    private bool Verifies(byte[] policy, string signature)
        => _key.VerifyData(policy, Decode(signature), HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

    private static byte[] Decode(string text)
        => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '=').Replace('~', '/'));

    private static Dictionary<string, string> QueryOf(string url)
        => url[(url.LastIndexOf('?') + 1)..].Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1]);
}
