using System.Text.Json.Serialization;

namespace MusicStreaming.Users.OAuth;

/// <summary>A refusal as RFC 6749 section 5.2 wants it, in place of the problem details of the other endpoints.</summary>
/// <param name="Error">One of the codes that the RFCs register.</param>
/// <param name="Description">For the developer of the client. ASCII, without quotes (RFC 6749 appendix A.8).</param>
public sealed record OAuthErrorResponse(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string? Description);

/// <summary>Why a client gets no token.</summary>
internal sealed record OAuthError(string Code, string Description) : IResult
{
    /// <summary>Whether the client tried to prove itself by the header: the answer then has to name the scheme.</summary>
    public bool TriedBasic { get; init; }

    public static OAuthError InvalidRequest(string description) => new("invalid_request", description);

    public static OAuthError InvalidGrant(string description) => new("invalid_grant", description);

    public static OAuthError InvalidScope() => new("invalid_scope", "The scope is unknown, or more than the client was granted.");

    public static OAuthError InvalidClient(bool triedBasic)
        => new("invalid_client", "The client is unknown, or did not prove itself.") { TriedBasic = triedBasic };

    public static OAuthError UnauthorizedClient() => new("unauthorized_client", "The client may not use this grant.");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Code == "invalid_client" ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest;
        response.Headers.CacheControl = "no-store";
        if (TriedBasic)
        {
            response.Headers.WWWAuthenticate = "Basic realm=\"oauth\"";
        }

        return response.WriteAsJsonAsync(new OAuthErrorResponse(Code, Description), httpContext.RequestAborted);
    }
}
