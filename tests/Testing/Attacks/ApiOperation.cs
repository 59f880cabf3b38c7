using System.Net.Http.Json;
using System.Text.Json;

namespace MusicStreaming.Testing;

/// <summary>An operation of a service's OpenAPI document.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path with its parameters.</param>
/// <param name="QueryParameters">What may stand in the query.</param>
/// <param name="Body">The schema of the JSON that it takes; null where it takes none.</param>
public sealed record ApiOperation(string Method, string Path, IReadOnlyList<string> QueryParameters, ApiSchema? Body)
{
    public string Name => $"{Method} {Path}";

    /// <summary>Whether it can be asked about something that may be somebody else's.</summary>
    public bool NamesSomething => Path.Contains('{', StringComparison.Ordinal)
        || QueryParameters.Any(name => name.EndsWith("id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("ids", StringComparison.OrdinalIgnoreCase));

    public bool IsForStaff => Path.StartsWith("/admin/", StringComparison.Ordinal);

    public static async Task<IReadOnlyList<ApiOperation>> ReadAsync<TProgram>(ServiceApp<TProgram> app)
        where TProgram : class
    {
        var document = await app.CreateClient().GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        return
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               select Read(document, path.Name, operation),
        ];
    }

    private static ApiOperation Read(JsonElement document, string path, JsonProperty operation)
    {
        var query = operation.Value.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray()
                .Where(parameter => parameter.GetProperty("in").GetString() == "query")
                .Select(parameter => parameter.GetProperty("name").GetString() ?? "")
            : [];
        var body = operation.Value.TryGetProperty("requestBody", out var request)
            && request.GetProperty("content").TryGetProperty("application/json", out var json)
            && json.TryGetProperty("schema", out var schema)
            ? new ApiSchema(document, schema)
            : null;
        return new ApiOperation(operation.Name.ToUpperInvariant(), path, [.. query], body);
    }
}
