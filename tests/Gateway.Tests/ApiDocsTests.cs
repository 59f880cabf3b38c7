using System.Text.Json;
using MusicStreaming.Gateway.Tests.Hosting;

namespace MusicStreaming.Gateway.Tests;

public sealed class ApiDocsTests : IAsyncLifetime
{
    private readonly GatewayApp _app = new GatewayApp().With("services:billing:http:0", "http://127.0.0.1:9");

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_documents_are_one_with_the_paths_and_names_of_the_outside()
    {
        var document = JsonDocument.Parse(await GatewayApp.Client(_app.Listeners).GetStringAsync("/openapi/v1.json")).RootElement;

        var path = Assert.Single(document.GetProperty("paths").EnumerateObject());
        Assert.Equal("/api/catalog/albums/{id}", path.Name);
        Assert.Contains("#/components/schemas/catalog.Album", path.Value.ToString(), StringComparison.Ordinal);
        Assert.True(document.GetProperty("components").GetProperty("schemas").TryGetProperty("catalog.Album", out _));
        Assert.Contains("billing", document.GetProperty("info").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/docs/api", "text/html", "/docs/api.js")]
    [InlineData("/docs/api.js", "text/javascript", "/openapi/v1.json")]
    [InlineData("/docs/api.css", "text/css", "font")]
    public async Task There_is_a_page_of_it(string path, string type, string part)
    {
        var response = await GatewayApp.Client(_app.Listeners).GetAsync(path);

        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(part, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
