using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace MusicStreaming.Users.OAuth.Authorize;

/// <summary>The parameters that a client sent a person here with.</summary>
internal sealed class AuthorizationQuery(string query)
{
    private readonly Dictionary<string, StringValues> _values = QueryHelpers.ParseQuery(query);

    /// <summary>A parameter without a value counts as left out (RFC 6749 section 3.1), and so does one that comes twice.</summary>
    public string? this[string name]
        => _values.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

    public bool Has(string name) => _values.ContainsKey(name);

    public bool HasRepetitions => _values.Values.Any(values => values.Count > 1);

    public IReadOnlyList<string> Words(string name) => (this[name] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
