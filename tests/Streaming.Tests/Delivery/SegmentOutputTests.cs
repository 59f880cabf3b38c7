using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Delivery;

public sealed class SegmentOutputTests
{
    [Theory]
    [InlineData(HttpProtocols.Http1, "1.1")]
    [InlineData(HttpProtocols.Http2, "2.0")]
    public async Task Files_of_any_length_arrive_whole_one_after_another_on_one_connection(HttpProtocols protocols, string version)
    {
        await using var server = await OriginServer.StartAsync(protocols);
        using var client = Client(server, Version.Parse(version));
        foreach (var length in (int[])[0, 1, 4_095, 16_384, 16_385, 64_000, 262_160, 3_000_000])
        {
            var content = server.Blobs.Add($"{length}", length);

            Assert.Equal(content, await client.GetByteArrayAsync(new Uri($"/{length}", UriKind.Relative)));
            Assert.Equal(content, await client.GetByteArrayAsync(new Uri($"/{length}", UriKind.Relative)));
        }

        Assert.Equal("There is none.", await (await client.GetAsync(new Uri("/none", UriKind.Relative))).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Many_listeners_at_once_each_get_their_own()
    {
        await using var server = await OriginServer.StartAsync();
        var contents = Enumerable.Range(0, 20).Select(number => server.Blobs.Add($"{number}", 50_000 + number)).ToArray();
        using var client = Client(server, HttpVersion.Version11);

        var all = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => client.GetByteArrayAsync(new Uri($"/{number % 20}", UriKind.Relative))));

        Assert.All(all.Index(), read => Assert.Equal(contents[read.Index % 20], read.Item));
    }

    [Fact]
    public async Task Answers_that_share_a_connection_do_not_get_into_each_other_nor_into_the_memory_they_come_from()
    {
        await using var server = await OriginServer.StartAsync(HttpProtocols.Http2);
        var contents = Enumerable.Range(0, 10).Select(number => server.Blobs.Add($"{number}", 300_000 + number)).ToArray();
        using var client = Client(server, HttpVersion.Version20);

        for (var round = 0; round < 5; round++)
        {
            var all = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => client.GetByteArrayAsync(new Uri($"/{number % 10}", UriKind.Relative))));

            Assert.All(all.Index(), read => Assert.True(contents[read.Index % 10].AsSpan().SequenceEqual(read.Item)));
        }
    }

    [Fact]
    public async Task Requests_that_come_together_are_answered_in_their_order()
    {
        await using var server = await OriginServer.StartAsync();
        var (first, second) = (server.Blobs.Add("a", 100_000), server.Blobs.Add("b", 50));
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        var stream = connection.GetStream();

        await stream.WriteAsync("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);

        var text = Encoding.Latin1.GetString(all.ToArray());
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        Assert.Equal(Encoding.Latin1.GetString(first), text[end..(end + first.Length)]);
        Assert.EndsWith("\r\n\r\n" + Encoding.Latin1.GetString(second), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conditions_and_ranges_are_answered_as_RFC_9110_says()
    {
        await using var server = await OriginServer.StartAsync();
        var content = server.Blobs.Add("a", 100_000);
        using var client = Client(server, HttpVersion.Version11);
        var whole = await SendAsync(HttpMethod.Get, _ => { });
        var tag = whole.Headers.ETag ?? EntityTagHeaderValue.Any;

        var head = await SendAsync(HttpMethod.Head, _ => { });
        var part = await SendAsync(HttpMethod.Get, headers => headers.Range = new RangeHeaderValue(16_380, 16_390));
        var last = await SendAsync(HttpMethod.Get, headers => headers.Range = new RangeHeaderValue(null, 5));
        var several = await SendAsync(HttpMethod.Get, headers => headers.TryAddWithoutValidation("Range", "bytes=0-1,5-6"));
        var beyond = await SendAsync(HttpMethod.Get, headers => headers.Range = new RangeHeaderValue(100_000, null));
        var same = await SendAsync(HttpMethod.Get, headers => headers.IfNoneMatch.Add(tag));
        var sinceThen = await SendAsync(HttpMethod.Get, headers => headers.IfModifiedSince = whole.Content.Headers.LastModified);
        var ifSame = await SendAsync(HttpMethod.Get, headers => (headers.IfRange, headers.Range) = (new RangeConditionHeaderValue(tag), new RangeHeaderValue(0, 9)));
        var ifOther = await SendAsync(HttpMethod.Get, headers => (headers.IfRange, headers.Range) = (new RangeConditionHeaderValue("\"other\""), new RangeHeaderValue(0, 9)));
        var other = await SendAsync(HttpMethod.Get, headers => headers.IfMatch.Add(new EntityTagHeaderValue("\"other\"")));

        Assert.Equal((HttpStatusCode.OK, "bytes", 100_000L), (whole.StatusCode, whole.Headers.AcceptRanges.Single(), whole.Content.Headers.ContentLength));
        Assert.Equal((HttpStatusCode.OK, 100_000L), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 16380-16390/100000"), (part.StatusCode, part.Content.Headers.ContentRange?.ToString()));
        Assert.Equal(content[16_380..16_391], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(content[^5..], await last.Content.ReadAsByteArrayAsync());
        Assert.Equal((HttpStatusCode.OK, 100_000L), (several.StatusCode, several.Content.Headers.ContentLength));
        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, "bytes */100000"), (beyond.StatusCode, beyond.Content.Headers.ContentRange?.ToString()));
        Assert.Equal((HttpStatusCode.NotModified, tag), (same.StatusCode, same.Headers.ETag));
        Assert.Equal(HttpStatusCode.NotModified, sinceThen.StatusCode);
        Assert.Equal((HttpStatusCode.PartialContent, 10L), (ifSame.StatusCode, ifSame.Content.Headers.ContentLength));
        Assert.Equal((HttpStatusCode.OK, 100_000L), (ifOther.StatusCode, ifOther.Content.Headers.ContentLength));
        Assert.Equal(HttpStatusCode.PreconditionFailed, other.StatusCode);
        Assert.All([whole, head, part, same], answer => Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal));

        Task<HttpResponseMessage> SendAsync(HttpMethod method, Action<HttpRequestHeaders> set)
        {
            var request = new HttpRequestMessage(method, new Uri("/a", UriKind.Relative)) { Version = HttpVersion.Version11 };
            set(request.Headers);
            return client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Who_goes_away_in_the_middle_ends_the_sending_and_harms_nobody()
    {
        await using var server = await OriginServer.StartAsync();
        var content = server.Blobs.Add("large", 16 * 1024 * 1024);
        using var stalled = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
        await stalled.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await stalled.SendAsync("GET /large HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
        await Eventually.TrueAsync(() => server.Measured["streaming.media.sending"] == 1, "the sending to begin");
        Assert.Equal(content.Length, server.Measured["streaming.media.lent"]);

        stalled.LingerState = new LingerOption(enable: true, seconds: 0);
        stalled.Close();

        await Eventually.TrueAsync(() => server.Sending == 0, "the sending to end");
        using var client = Client(server, HttpVersion.Version11);
        Assert.Equal(content, await client.GetByteArrayAsync(new Uri("/large", UriKind.Relative)));
        await Eventually.TrueAsync(() => server.Measured["streaming.media.sending"] == 0, "nothing to be sent");
        Assert.Equal(0, server.Measured["streaming.media.lent"]);
    }

    [Fact]
    public async Task It_is_counted_whether_memory_had_a_file()
    {
        await using var server = await OriginServer.StartAsync();
        server.Blobs.Add("small", 10);
        server.Blobs.Add("too large to be kept", new byte[20 * 1024 * 1024]);
        using var client = Client(server, HttpVersion.Version11);

        foreach (var name in (string[])["small", "small", "small", "too large to be kept", "none"])
        {
            using var response = await client.GetAsync(new Uri($"/{name}", UriKind.Relative));
        }

        Assert.Equal(1, server.Measured["streaming.media.files from=store"]);
        Assert.Equal(2, server.Measured["streaming.media.files from=memory"]);
        Assert.Equal(1, server.Measured["streaming.media.files from=uncached"]);
    }

    private static HttpClient Client(OriginServer server, Version version) => new()
    {
        BaseAddress = server.Address,
        DefaultRequestVersion = version,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };
}
