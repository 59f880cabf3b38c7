using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
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
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);

        var answers = new SortedDictionary<string, HttpStatusCode>(StringComparer.Ordinal);
        foreach (var (method, path) in Doors(app.Services).Where(door => door.Path.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var response = await client.SendAsync(request);
            answers[$"{method} {path}"] = response.StatusCode;
        }

        return answers;
    }

    private static IEnumerable<(string Method, string Path)> Doors(IServiceProvider services)
        => from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select (method, Path(endpoint.RoutePattern));

    private static string Path(RoutePattern pattern)
        => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => Text(pattern, part)))));

    private static string Text(RoutePattern pattern, RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => Value(pattern, parameter),
        _ => throw new NotSupportedException($"{part} in {pattern.RawText}"),
    };

    private static string Value(RoutePattern pattern, RoutePatternParameterPart parameter)
        => pattern.ParameterPolicies.TryGetValue(parameter.Name, out var policies) && policies.Any(policy => policy.Content == "int")
            ? "1"
            : UserId.New().ToString();
}
