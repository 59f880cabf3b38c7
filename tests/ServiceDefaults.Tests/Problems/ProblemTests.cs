using System.Net;
using System.Text;
using System.Text.Json;
using MusicStreaming.ServiceDefaults.Tests.Hosting;

namespace MusicStreaming.ServiceDefaults.Tests.Refusals;

public sealed class ProblemTests : IAsyncLifetime
{
    private readonly SampleApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("conflict", HttpStatusCode.Conflict, "conflict")]
    [InlineData("cursor", HttpStatusCode.BadRequest, "invalid-cursor")]
    [InlineData("dapr", HttpStatusCode.ServiceUnavailable, "unavailable")]
    [InlineData("actor-outage", HttpStatusCode.ServiceUnavailable, "unavailable")]
    [InlineData("actor-bug", HttpStatusCode.InternalServerError, "internal-error")]
    [InlineData("bug", HttpStatusCode.InternalServerError, "internal-error")]
    public async Task What_went_wrong_has_a_status_and_a_type_and_no_inside(string kind, HttpStatusCode status, string slug)
    {
        var response = await _app.CreateClient().GetAsync($"/fail/{kind}");

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(Problems.Type(slug), (await SampleApp.ProblemAsync(response)).GetProperty("type").GetString());
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"a","count":"many"}""", "count")]
    [InlineData("""{"name":"a","count":""", "count")]
    public async Task Json_that_cannot_be_read_names_the_field(string body, string field)
    {
        var response = await PostAsync(body, "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await SampleApp.ProblemAsync(response)).GetProperty("errors").EnumerateObject();
        Assert.Equal([field], errors.Select(error => error.Name));
    }

    [Fact]
    public async Task An_unknown_path_is_404_and_an_id_that_is_none_400()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _app.CreateClient().GetAsync("/items/not-an-id")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.CreateClient(new Contracts.UserId(Guid.NewGuid())).GetAsync("/nowhere")).StatusCode);
    }

    [Fact]
    public async Task The_document_describes_ids_as_uuids()
    {
        var document = JsonDocument.Parse(await _app.CreateClient().GetStringAsync("/openapi/v1.json")).RootElement;

        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal("uuid", schemas.GetProperty("TrackId").GetProperty("format").GetString());
        Assert.Equal("string", schemas.GetProperty("TrackId").GetProperty("type").GetString());
        Assert.DoesNotContain("events", document.GetProperty("paths").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("dapr", document.GetProperty("paths").ToString(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PostAsync(string body, string type)
        => _app.CreateClient().PostAsync("/echo", new StringContent(body, Encoding.UTF8, type));
}
