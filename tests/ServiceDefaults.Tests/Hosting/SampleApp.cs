using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Testing;

namespace MusicStreaming.ServiceDefaults.Tests.Hosting;

/// <summary>The sample service on the embedded runtime.</summary>
internal sealed class SampleApp() : ServiceApp<Program>(AppIds.Catalog)
{
    public const string Store = "catalog-state";
    public const string Outbox = "catalog-outbox";

    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    public static TrackChanged Track(long version = 1) => new(
        Guid.CreateVersion7(), TrackId.New(), version, "Title", [], AlbumId.New(), "Album", null, [], TimeSpan.FromSeconds(60), 2020, false, true);
}
