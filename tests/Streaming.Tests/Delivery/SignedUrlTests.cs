using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Amazon.CloudFront;
using MusicStreaming.Contracts;
using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Tests.Support;

namespace MusicStreaming.Streaming.Tests.Delivery;

public sealed class SignedUrlTests : StreamingTest
{
    private TrackId _track;
    private string _segment = string.Empty;

    private string Unsigned => _segment[.._segment.IndexOf('?', StringComparison.Ordinal)];

    [Fact]
    public async Task A_signed_segment_is_served_whole_in_ranges_and_for_good()
    {
        await PrepareAsync();

        var whole = await App.GetAsync(_segment);
        var bytes = await whole.Content.ReadAsByteArrayAsync();
        var part = await GetAsync(headers => headers.Range = new RangeHeaderValue(10, 19));
        var unchanged = await GetAsync(headers => headers.IfNoneMatch.Add(whole.Headers.ETag ?? EntityTagHeaderValue.Any));

        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Contains("immutable", whole.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[10..20], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task A_player_of_another_site_may_ask_for_ranges_and_say_what_it_traces()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/media/tracks/{TrackId.New()}/1/aac/1.m4s");
        request.Headers.Add("Origin", "http://listener.test");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "range,traceparent");

        var response = await App.CreateClient().SendAsync(request);

        Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        var allowed = string.Join(',', response.Headers.GetValues("Access-Control-Allow-Headers"));
        Assert.Contains("traceparent", allowed, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("range", allowed, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_url_altered_in_any_one_character_is_refused()
    {
        await PrepareAsync();
        var query = _segment.IndexOf('?', StringComparison.Ordinal) + 1;
        var random = new Random(7);
        var places = Enumerable.Range(0, 150).Select(_ => random.Next(query, _segment.Length)).Concat(EndsOfParameters());

        foreach (var place in places.Distinct())
        {
            var altered = _segment.ToCharArray();
            altered[place] = altered[place] == 'A' ? 'B' : 'A';

            var response = await App.GetAsync(new string(altered));

            Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"Altered at {place - query}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task Another_rendition_track_or_revision_is_refused()
    {
        await PrepareAsync();

        foreach (var (from, to) in new[]
        {
            ("aac-128", "aac-64"), ("aac-128", "aac-256"), ("aac-128", "aac-1280"), ($"{_track}", $"{TrackId.New()}"), ("/1/aac", "/2/aac"),
        })
        {
            var response = await App.GetAsync(_segment.Replace(from, to, StringComparison.Ordinal));

            Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{to}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task An_expired_url_is_refused_also_when_it_was_good_before()
    {
        await PrepareAsync();
        Assert.Equal(HttpStatusCode.OK, (await App.GetAsync(_segment)).StatusCode);

        App.Clock.Advance(TimeSpan.FromHours(5));

        Assert.Equal(HttpStatusCode.Forbidden, (await App.GetAsync(_segment)).StatusCode);
    }

    [Fact]
    public async Task Without_a_signature_or_with_that_of_another_key_nothing_is_served()
    {
        await PrepareAsync();
        using var foreign = RSA.Create(2048);
        var key = (await App.Get<SigningKeys>().GetAsync(default)).Signer(App.Clock.GetUtcNow());

        var bare = await App.GetAsync(Unsigned);
        var forged = await App.GetAsync(Sign(foreign.ExportRSAPrivateKeyPem(), "local"));
        var otherKeyId = await App.GetAsync(Sign(key.Pem, "another"));
        var good = await App.GetAsync(Sign(key.Pem, "local"));

        Assert.Equal(HttpStatusCode.Forbidden, bare.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, otherKeyId.StatusCode);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal("application/problem+json", forged.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_signed_policy_that_is_not_understood_is_refused()
    {
        await PrepareAsync();
        var key = (await App.Get<SigningKeys>().GetAsync(default)).Signer(App.Clock.GetUtcNow());

        foreach (var policy in (string[])
        [
            "{}",
            "[]",
            "text",
            """{"Statement":[]}""",
            """{"Statement":[{"Resource":"*","Condition":{}}]}""",
            """{"Statement":[{"Resource":"*","Condition":{"DateLessThan":{"AWS:EpochTime":9999999999},"IpAddress":{"AWS:SourceIp":"192.0.2.1"}}}]}""",
            """{"Statement":[{"Resource":5,"Condition":{"DateLessThan":{"AWS:EpochTime":9999999999}}}]}""",
        ])
        {
            var response = await App.GetAsync(AmazonCloudFrontUrlSigner.SignUrl(Unsigned, "local", new StringReader(key.Pem), policy));

            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    private async Task PrepareAsync()
    {
        _track = await PreparedTracks.AddAsync(App, await Sounds.Mp3Async(3));
        var session = await App.PlayAsync(UserId.New(), _track);
        var playlist = await App.GetTextAsync(session.ManifestUrl.Replace("master.m3u8", "aac-128/media.m3u8", StringComparison.Ordinal));
        _segment = playlist.Split('\n').First(line => line.Contains("00001.m4s", StringComparison.Ordinal));
    }

    private Task<HttpResponseMessage> GetAsync(Action<HttpRequestHeaders> set)
    {
        var client = App.CreateClient();
        set(client.DefaultRequestHeaders);
        return client.GetAsync(new Uri(new Uri(_segment).PathAndQuery, UriKind.Relative));
    }

    /// <summary>The places where base64 has bits to spare.</summary>
    private IEnumerable<int> EndsOfParameters()
        => _segment.Index().Where(letter => letter.Item is '&' or '_').Select(letter => letter.Index - 1).Append(_segment.Length - 1);

    private string Sign(string pem, string keyPairId)
    {
        var policy = AmazonCloudFrontUrlSigner.BuildPolicyForSignedUrl(Unsigned, App.Clock.GetUtcNow().UtcDateTime.AddMinutes(1), null);
        return AmazonCloudFrontUrlSigner.SignUrl(Unsigned, keyPairId, new StringReader(pem), policy);
    }
}
