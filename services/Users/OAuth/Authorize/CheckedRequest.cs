namespace MusicStreaming.Users.OAuth.Authorize;

/// <summary>A request that can be put to a person; or where to send the person to tell the client of its mistake; or neither.</summary>
internal sealed record CheckedRequest(AuthorizationRequest? Request, string? RedirectTo, string? Reason)
{
    public static CheckedRequest Good(AuthorizationRequest request) => new(request, null, null);

    public static CheckedRequest Mistaken(string redirectTo) => new(null, redirectTo, null);

    public static CheckedRequest Unusable(string reason) => new(null, null, reason);
}
