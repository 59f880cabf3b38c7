using Microsoft.Extensions.Primitives;
using MusicStreaming.Users.External.Providers;

namespace MusicStreaming.Users.External.Flow;

/// <summary>What a provider sends a browser back with (RFC 6749 sections 4.1.2 and 4.1.2.1, RFC 9207), by query or by form.</summary>
internal sealed record ProviderAnswer(string? State, string? Code, string? Error, string? Issuer, string? User)
{
    private const int MaxLength = 8192;

    public static async Task<ProviderAnswer> ReadAsync(HttpRequest request, ExternalProvider provider, CancellationToken cancellationToken)
    {
        if (!provider.AnswersByForm)
        {
            return HttpMethods.IsGet(request.Method) ? From(name => request.Query[name]) : Empty;
        }

        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
        {
            return Empty;
        }

        var form = await request.ReadFormAsync(cancellationToken);
        return From(name => form[name]);
    }

    private static ProviderAnswer Empty { get; } = new(null, null, null, null, null);

    private static ProviderAnswer From(Func<string, StringValues> read)
        => new(One(read("state")), One(read("code")), One(read("error")), One(read("iss")), One(read("user")));

    /// <summary>A parameter that is there twice is not there: which of the two a reader takes would be a matter of luck.</summary>
    private static string? One(StringValues values)
        => values is { Count: 1 } && values[0] is { Length: > 0 and <= MaxLength } value ? value : null;
}
