using System.Net;
using MusicStreaming.Contracts;

namespace MusicStreaming.Testing;

/// <summary>
/// Visits the endpoints of a service that are not open to everybody, found as the service maps them: one that is added later is
/// visited too.
/// </summary>
public static class ClosedDoors
{
    /// <summary>What each endpoint answers, by its method and path.</summary>
    /// <param name="app">The service.</param>
    /// <param name="token">The access token to come with.</param>
    /// <param name="prefix">Only the paths that begin so.</param>
    public static async Task<IReadOnlyDictionary<string, HttpStatusCode>> VisitAsync<TProgram>(
        ServiceApp<TProgram> app, string token, string prefix = "/")
        where TProgram : class
    {
        var client = app.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");

        var answers = new SortedDictionary<string, HttpStatusCode>(StringComparer.Ordinal);
        foreach (var door in Door.Of(app.Services).Where(door => !door.IsOpen && door.Path.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Path);
            using var response = await client.SendAsync(request);
            answers[$"{door.Method} {door.Path}"] = response.StatusCode;
        }

        return answers;
    }

    /// <summary>
    /// What each endpoint for other services (<c>/internal</c>) answers to those who may not call it: to nobody in particular, to
    /// an admin, and to an app that the service's own sidecar brings but that is none of ours. Endpoints that are open to
    /// everybody are visited too: they should not be.
    /// </summary>
    /// <param name="app">The service.</param>
    public static async Task<IReadOnlyDictionary<string, HttpStatusCode>> VisitInternalsAsync<TProgram>(ServiceApp<TProgram> app)
        where TProgram : class
    {
        var visitors = new Dictionary<string, HttpClient>
        {
            ["nobody"] = app.CreateClient(),
            ["an admin"] = app.CreateClient(UserId.New(), "listener", "curator", "support", "admin"),
            ["a stranger"] = app.CreateCallerClient("stranger"),
        };

        var answers = new SortedDictionary<string, HttpStatusCode>(StringComparer.Ordinal);
        foreach (var door in Door.Of(app.Services).Where(door => door.Path.StartsWith("/internal", StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var (name, client) in visitors)
            {
                using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Path);
                using var response = await client.SendAsync(request);
                answers[$"{door.Method} {door.Path} by {name}"] = response.StatusCode;
            }
        }

        return answers;
    }
}
