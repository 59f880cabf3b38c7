using Microsoft.Net.Http.Headers;

namespace MusicStreaming.Users.OAuth;

/// <summary>What a client posts: a form, in which no parameter comes twice (RFC 6749 section 3.2).</summary>
internal sealed class OAuthForm
{
    private const string FormMediaType = "application/x-www-form-urlencoded";

    private readonly Dictionary<string, string> _values;

    private OAuthForm(Dictionary<string, string> values) => _values = values;

    /// <summary>A parameter without a value counts as left out (RFC 6749 section 3.2).</summary>
    public string? this[string name] => _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <returns>Null where it is not such a form.</returns>
    public static async Task<OAuthForm?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(FormMediaType, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var form = await request.ReadFormAsync(cancellationToken);
            return form.All(field => field.Value.Count == 1)
                ? new OAuthForm(form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal))
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
