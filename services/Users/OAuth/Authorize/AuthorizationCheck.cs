using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Clients;

namespace MusicStreaming.Users.OAuth.Authorize;

/// <summary>
/// Reads what a client asks. Where the client or the address to go back to is wrong, the person must not be sent there
/// (RFC 6749 section 4.1.2.1); every other mistake is told to the client.
/// </summary>
internal sealed partial class AuthorizationCheck(ClientStore clients, RedirectAnswer answer, IOptions<UsersOptions> options)
{
    private const int MaxNonce = 500;

    /// <summary>Below it, nobody could be fast enough.</summary>
    private static readonly TimeSpan ShortestAge = TimeSpan.FromMinutes(1);


    private static readonly string[] KnownPrompts = ["none", "login", "consent", "select_account"];

    public async Task<CheckedRequest> ReadAsync(string query, CancellationToken cancellationToken)
    {
        var asked = new AuthorizationQuery(query);
        if ((await clients.FindAsync(asked["client_id"], cancellationToken))?.Value is not { } client)
        {
            return CheckedRequest.Unusable("The app is not known here.");
        }

        if (asked["redirect_uri"] is not { } redirectUri || !client.MayRedirectTo(redirectUri))
        {
            return CheckedRequest.Unusable("The app asks to send you to an address that is not registered as its own.");
        }

        return Mistake(asked) is var (code, description)
            ? CheckedRequest.Mistaken(answer.Error(redirectUri, asked["state"], code, description))
            : Read(asked, client, redirectUri);
    }

    private CheckedRequest Read(AuthorizationQuery asked, OAuthClient client, string redirectUri)
    {
        // Scopes that nobody knows are passed over (OpenID Connect Core section 3.1.2.1); those that the client may not have are not.
        var scopes = asked.Words("scope").Intersect(Scopes.All).ToArray();
        if (scopes.Length == 0 || scopes.Except(client.Scopes).Any())
        {
            var refusal = OAuthError.InvalidScope();
            return CheckedRequest.Mistaken(answer.Error(redirectUri, asked["state"], refusal.Code, refusal.Description));
        }

        return CheckedRequest.Good(new AuthorizationRequest(client, redirectUri, [.. scopes], asked["code_challenge"] ?? "")
        {
            State = asked["state"],
            Nonce = asked["nonce"],
            Prompt = [.. asked.Words("prompt")],
            MaxAge = MaxAge(asked),
        });
    }

    private static (string Code, string Description)? Mistake(AuthorizationQuery asked)
    {
        if (asked.HasRepetitions)
        {
            return ("invalid_request", "A parameter comes twice.");
        }

        if (asked.Has("request") || asked.Has("request_uri"))
        {
            return (asked.Has("request") ? "request_not_supported" : "request_uri_not_supported", "Request objects are not supported.");
        }

        if (asked["response_type"] is null)
        {
            return ("invalid_request", "response_type is needed.");
        }

        if (asked["response_type"] != "code")
        {
            return ("unsupported_response_type", "The response type has to be code.");
        }

        if (asked["code_challenge_method"] != "S256" || !Challenge().IsMatch(asked["code_challenge"] ?? ""))
        {
            return ("invalid_request", "A code challenge of the method S256 is needed (RFC 7636).");
        }

        return IsWellFormed(asked) ? null : ("invalid_request", "response_mode, prompt, max_age or nonce is not understood.");
    }

    private static bool IsWellFormed(AuthorizationQuery asked)
    {
        var prompt = asked.Words("prompt");
        return asked["response_mode"] is null or "query"
            && !prompt.Except(KnownPrompts).Any()
            && (prompt.Count <= 1 || !prompt.Contains("none"))
            && (asked["max_age"] is not { } age || TryReadSeconds(age, out _))
            && (asked["nonce"]?.Length ?? 0) <= MaxNonce;
    }

    /// <summary>
    /// A log-in for this request alone cannot be told from one a moment before it, so that prompt=login means "a few minutes
    /// ago". An age is kept to, since the client compares it with auth_time, down to what people need to log in and say yes.
    /// </summary>
    private TimeSpan? MaxAge(AuthorizationQuery asked)
    {
        TimeSpan? age = TryReadSeconds(asked["max_age"], out var seconds)
            ? TimeSpan.FromSeconds(Math.Max(seconds, ShortestAge.TotalSeconds))
            : null;
        var fresh = options.Value.OAuth.FreshLogin;
        return asked.Words("prompt").Contains("login") && !(age < fresh) ? fresh : age;
    }

    private static bool TryReadSeconds(string? text, out int seconds)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds);

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{43}\z")]
    private static partial Regex Challenge();
}
