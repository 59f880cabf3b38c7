using System.IO.Compression;
using System.Net;
using MusicStreaming.Gateway.Tests.Hosting;

namespace MusicStreaming.Gateway.Tests;

public sealed class WebAppTests : IAsyncLifetime
{
    private readonly DirectoryInfo _dist = Directory.CreateTempSubdirectory("web-dist-");
    private readonly GatewayApp _app = new();

    public Task InitializeAsync()
    {
        _app.With("Gateway:WebRoot", _dist.FullName);
        return _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _dist.Delete(recursive: true);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/albums/123")]
    public async Task Every_page_is_the_one_page_and_is_asked_for_anew(string path)
    {
        Write("index.html", "<p>the app</p>");

        var response = await Client.GetAsync(path);

        Assert.Equal("<p>the app</p>", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoCache);
    }

    [Fact]
    public async Task A_hashed_file_is_kept_for_good()
    {
        Write("assets/app-1a2b.js", "run()");

        var response = await Client.GetAsync("/assets/app-1a2b.js");

        Assert.Equal("run()", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_is_sent_compressed(bool beforehand)
    {
        var text = new string('x', 5000);
        Write("assets/app-1a2b.js", text);
        if (beforehand)
        {
            using var file = File.Create(Path.Combine(_dist.FullName, "assets/app-1a2b.js.br"));
            using var brotli = new BrotliStream(file, CompressionLevel.SmallestSize);
            brotli.Write(System.Text.Encoding.ASCII.GetBytes(text));
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/app-1a2b.js");
        request.Headers.AcceptEncoding.ParseAdd("br");
        var response = await Client.SendAsync(request);

        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        await using var body = new BrotliStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(body);
        Assert.Equal(text, await reader.ReadToEndAsync());
    }

    [Theory]
    [InlineData("/assets/missing.js")]
    [InlineData("/api/nothing")]
    [InlineData("/assets/%2e%2e/%2e%2e/etc/passwd")]
    public async Task What_is_not_there_is_not_the_page(string path)
    {
        Write("index.html", "<p>the app</p>");

        Assert.Equal(404, await GatewayApp.RawStatusAsync(_app.Listeners, path));
    }

    [Fact]
    public async Task Without_a_build_the_page_says_how_to_make_one()
    {
        var response = await Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("npm run build", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_admins_pages_may_send_files_to_the_bucket_where_there_is_one()
    {
        await using var app = await new GatewayApp().With("Public:UploadBaseUrl", "https://music.s3.eu-central-1.amazonaws.com").StartAsync();

        var listeners = await GatewayApp.Client(app.Listeners).GetAsync("/");
        var admins = await GatewayApp.Client(app.Admins).GetAsync("/");

        Assert.Contains(
            "connect-src 'self' https://music.s3.eu-central-1.amazonaws.com;", Assert.Single(admins.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("amazonaws", Assert.Single(listeners.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_browser_is_told_what_the_pages_may_do()
    {
        var listeners = (await Client.GetAsync("/")).Headers;
        var admins = (await GatewayApp.Client(_app.Admins).GetAsync("/")).Headers;

        var policy = Assert.Single(listeners.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("media-src 'self' blob: http://media.test:8082", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self' http://media.test:8082", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self' http://media.test:8082", Assert.Single(admins.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(listeners.GetValues("X-Content-Type-Options")));
        Assert.False(listeners.Contains("Server"));
    }

    private HttpClient Client => GatewayApp.Client(_app.Listeners);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_dist.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? _dist.FullName);
        File.WriteAllText(path, text);
    }
}
