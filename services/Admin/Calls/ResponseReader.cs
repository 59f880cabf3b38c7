using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MusicStreaming.Admin.Calls;

/// <summary>Reads what services answer, and turns problem details (RFC 9457) into words.</summary>
internal static class ResponseReader
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.EnsureAsync(cancellationToken);
        return await response.Content.ReadFromJsonAsync<T>(Json, cancellationToken)
            ?? throw new CallFailedException("The service gave no answer.", (int)response.StatusCode);
    }

    public static async Task EnsureAsync(this HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await FailureAsync(response, cancellationToken);
        }
    }

    private static async Task<CallFailedException> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var problem = IsProblem(response.Content.Headers.ContentType)
            ? await response.Content.ReadFromJsonAsync<Problem>(Json, cancellationToken)
            : null;
        return new CallFailedException(Words(problem, (int)response.StatusCode), (int)response.StatusCode, problem?.Type) { Ticket = problem?.Ticket };
    }

    private static bool IsProblem(MediaTypeHeaderValue? type) => type?.MediaType == "application/problem+json";

    private static string Words(Problem? problem, int status) => (problem, status) switch
    {
        ({ Errors.Count: > 0 }, _) => string.Join(" ", problem.Errors.SelectMany(field => field.Value)),
        ({ Type: { } type }, _) when type.EndsWith("/stale-version", StringComparison.Ordinal)
            => "Somebody else changed this in the meantime. Load it again, then make your change.",
        ({ Detail: { Length: > 0 } detail }, _) => detail,
        (_, 401) => "E-mail or password is wrong.",
        (_, 403) => "You are not allowed to do that.",
        (_, 404) => "It does not exist any more.",
        (_, 429) => "Too many attempts. Wait a moment.",
        ({ Title: { Length: > 0 } title }, < 500) => title,
        _ => "The service cannot answer right now. Try again in a moment.",
    };

    private sealed record Problem(
        string? Type, string? Title, string? Detail, [property: JsonPropertyName("errors")] Dictionary<string, string[]>? Errors, string? Ticket);
}
