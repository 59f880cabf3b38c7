using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.OAuth.Authorize;

/// <summary>
/// Answers a client through the person's browser. Every answer names who gives it (RFC 9207), so that a client of several
/// providers cannot take one's answer for another's.
/// </summary>
internal sealed class RedirectAnswer(IOptions<AuthOptions> auth)
{
    public string Code(AuthorizationRequest request, string code)
        => To(request.RedirectUri, request.State, ("code", code));

    public string Error(AuthorizationRequest request, string code, string description)
        => Error(request.RedirectUri, request.State, code, description);

    public string Error(string redirectUri, string? state, string code, string description)
        => To(redirectUri, state, ("error", code), ("error_description", description));

    private string To(string redirectUri, string? state, params (string Name, string? Value)[] answer)
        => QueryHelpers.AddQueryString(
            redirectUri,
            answer.Append(("state", state)).Append(("iss", auth.Value.Issuer))
                .Where(pair => pair.Item2 is not null)
                .ToDictionary(pair => pair.Item1, pair => pair.Item2));
}
