using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MusicStreaming.Users.Tests;

/// <summary>What every refusal has to look like (RFC 9457).</summary>
internal static class ProblemAssert
{
    public static async Task<JsonElement> IsAsync(HttpResponseMessage response, HttpStatusCode status, string slug)
    {
        var problem = await ReadAsync(response, status);
        Assert.EndsWith($"/{slug}", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        return problem;
    }

    /// <summary>400, and the only fields that it complains about.</summary>
    public static async Task FieldsAsync(HttpResponseMessage response, params string[] fields)
    {
        var problem = await ReadAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(fields, problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
