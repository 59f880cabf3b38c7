using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Tells from a request whether it is an action of staff, and what it is about.</summary>
internal static class AdminAction
{
    private const int MostItemCharacters = 200;

    /// <summary>An endpoint is one by its policy, so that none can be forgotten.</summary>
    public static bool IsAudited(Endpoint endpoint, string method)
        => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy is { } name && Policies.Staff.ContainsKey(name))
            && (!IsRead(method) || endpoint.Metadata.GetMetadata<AuditedReadAttribute>() is not null);

    public static AdminActionBegun Begin(HttpContext context, Endpoint endpoint, ServiceIdentity identity, DateTimeOffset now)
    {
        var people = PersonParameters(endpoint);
        var (person, items) = Split(context.Request.RouteValues, people);
        return new AdminActionBegun(
            Guid.CreateVersion7(now),
            Version: 1,
            identity.AppId,
            Name(endpoint),
            context.User.UserId(),
            person,
            items.Length == 0 ? null : items[..Math.Min(items.Length, MostItemCharacters)],
            now);
    }

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static string Name(Endpoint endpoint)
        => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
            ?? (endpoint as RouteEndpoint)?.RoutePattern.RawText
            ?? "unnamed";

    /// <summary>A person's id is an id by its type, whatever it is called in the path.</summary>
    private static HashSet<string> PersonParameters(Endpoint endpoint)
        => (endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
            .Where(parameter => parameter.ParameterType == typeof(UserId))
            .Select(parameter => parameter.Name ?? "")
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static (UserId? Person, string Items) Split(RouteValueDictionary values, HashSet<string> people)
    {
        UserId? person = null;
        var items = new List<string>();
        foreach (var (name, value) in values.OrderBy(value => value.Key, StringComparer.Ordinal))
        {
            if (people.Contains(name))
            {
                person = UserId.TryParse(value as string, out var id) ? id : person;
            }
            else if (value is string { Length: > 0 } text)
            {
                items.Add(text);
            }
        }

        return (person, string.Join(' ', items));
    }
}
