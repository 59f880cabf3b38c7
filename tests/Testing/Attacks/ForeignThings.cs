using System.Net;
using System.Text;

namespace MusicStreaming.Testing;

/// <summary>
/// What is somebody's: for each operation of a service that can be asked about a thing, either how to ask about another person's,
/// or why that is nobody's own. An operation that is missing here is found.
/// </summary>
public sealed class ForeignThings
{
    private readonly Dictionary<string, (string Path, string? Body)> _owned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _exempt = new(StringComparer.Ordinal);

    /// <summary>An operation, and how it is asked about another person's thing.</summary>
    public ForeignThings Owned(string operation, string path, string? body = null)
    {
        _owned[operation] = (path, body);
        return this;
    }

    /// <summary>Operations that are about nothing of anybody's own, all for one reason.</summary>
    public ForeignThings Exempt(string reason, params string[] operations)
    {
        foreach (var operation in operations)
        {
            _exempt[operation] = reason;
        }

        return this;
    }

    /// <summary>
    /// Asks about every owned thing as somebody else, who has to be refused with 403 or 404. What is the staff's is left out: see
    /// <see cref="Attack.OnStaffsDoorsAsync"/>.
    /// </summary>
    /// <exception cref="AttackSucceededException">Something does not refuse, or is not accounted for.</exception>
    public async Task VisitAsync<TProgram>(ServiceApp<TProgram> app, HttpClient stranger)
        where TProgram : class
    {
        var operations = await ApiOperation.ReadAsync(app);
        var found = new List<string>();
        foreach (var operation in operations.Where(operation => !operation.IsForStaff && (operation.NamesSomething || _owned.ContainsKey(operation.Name))))
        {
            if (_exempt.ContainsKey(operation.Name))
            {
                continue;
            }

            if (!_owned.TryGetValue(operation.Name, out var target))
            {
                found.Add($"{operation.Name} is not accounted for: say how to ask about another person's, or why that is nobody's own.");
                continue;
            }

            var status = await VisitAsync(stranger, operation.Method, target.Path, target.Body);
            if (status is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound))
            {
                found.Add($"{operation.Name} does not refuse: {status}");
            }
        }

        var names = operations.Select(operation => operation.Name).ToHashSet(StringComparer.Ordinal);
        found.AddRange(_owned.Keys.Concat(_exempt.Keys).Where(name => !names.Contains(name)).Select(name => $"{name} is no longer there."));
        AttackSucceededException.ThrowIfAny(found);
    }

    private static async Task<HttpStatusCode> VisitAsync(HttpClient stranger, string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await stranger.SendAsync(request);
        return response.StatusCode;
    }
}
