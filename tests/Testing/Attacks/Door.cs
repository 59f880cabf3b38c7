using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;

namespace MusicStreaming.Testing;

/// <summary>A way into a service, as the service maps it: one that is added later is found too.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The path with its parameters.</param>
/// <param name="Path">The path with made-up values.</param>
/// <param name="IsOpen">Whether anybody may come in.</param>
public sealed record Door(string Method, string Template, string Path, bool IsOpen)
{
    /// <summary>Said here once more, so that a policy that is missing where audited ones are listed is missed.</summary>
    private static readonly string?[] StaffsPolicies = ["admin", "curator", "support"];

    /// <summary>What nobody but the service's own sidecar has any business with.</summary>
    private static readonly string[] ForSidecars = ["/dapr/", "/events/", "/internal/", "/actors/", "/job/"];

    /// <summary>The name that the endpoint has in the API's document.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is for staff: by one of their policies, or by where it is.</summary>
    public bool IsStaffs { get; init; }

    public bool IsForSidecar => ForSidecars.Any(prefix => Path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    public static IReadOnlyList<Door> Of(IServiceProvider services) =>
    [
        .. from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           let isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
           select new Door(method, $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}", PathOf(endpoint.RoutePattern), isOpen)
           {
               Name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName,
               IsStaffs = PathOf(endpoint.RoutePattern).StartsWith("/admin/", StringComparison.Ordinal)
                   || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => StaffsPolicies.Contains(data.Policy)),
           },
    ];

    public override string ToString() => $"{Method} {Template}";

    private static string PathOf(RoutePattern pattern)
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
