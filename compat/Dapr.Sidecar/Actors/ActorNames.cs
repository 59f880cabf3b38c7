using Dapr.Sidecar.Http;

namespace Dapr.Sidecar.Actors;

/// <summary>What daprd allows in the names that it puts into the app's paths.</summary>
internal static class ActorNames
{
    private const string ReservedPrefix = "dapr.internal.";

    /// <summary>The actor of a request to the actors API.</summary>
    /// <exception cref="DaprFault">The type is daprd's own.</exception>
    public static ActorKey Key(HttpContext context)
    {
        var key = new ActorKey(Value(context, "type"), Value(context, "id"));
        return key.Type.StartsWith(ReservedPrefix, StringComparison.Ordinal) ? throw ActorFaults.Reserved(key.Type) : key;
    }

    /// <summary>A part of the path. Routing leaves escaped slashes as they are.</summary>
    public static string Value(HttpContext context, string name)
        => (context.Request.RouteValues[name] as string ?? string.Empty).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="DaprFault">The name would change the path that it is put into.</exception>
    public static void Require(string name, string what)
    {
        if (name.AsSpan().ContainsAny("#?\0/\\"))
        {
            throw ActorFaults.BadRequest($"{what}name contains forbidden character: \"{name}\"");
        }

        if (name.Any(char.IsControl))
        {
            throw ActorFaults.BadRequest($"{what}name contains control character: \"{name}\"");
        }

        if (name is "." or "..")
        {
            throw ActorFaults.BadRequest($"{what}name is a path traversal sequence: \"{name}\"");
        }
    }

    /// <summary>The name of a method, which may be a path; what leads out of it is resolved.</summary>
    /// <exception cref="DaprFault">It has characters that would end the path.</exception>
    public static string Method(string name)
    {
        if (name.AsSpan().ContainsAny("#?\0"))
        {
            throw ActorFaults.BadRequest($"method contains forbidden character: \"{name}\"");
        }

        if (name.Any(char.IsControl))
        {
            throw ActorFaults.BadRequest($"method contains control character: \"{name}\"");
        }

        if (!name.Contains('/', StringComparison.Ordinal) && name is not ("." or ".."))
        {
            return name;
        }

        var parts = new List<string>();
        foreach (var part in name.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        return string.Join('/', parts);
    }
}
