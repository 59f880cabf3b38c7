namespace MusicStreaming.Users.OAuth.UserInfo;

/// <summary>A refusal in the header that RFC 6750 section 3 asks for.</summary>
internal sealed class BearerRefusal : IResult
{
    private readonly int _status;
    private readonly string _error;

    private BearerRefusal(int status, string error) => (_status, _error) = (status, error);

    public static BearerRefusal InvalidToken { get; } = new(StatusCodes.Status401Unauthorized, "invalid_token");

    public static BearerRefusal InsufficientScope { get; } = new(StatusCodes.Status403Forbidden, "insufficient_scope");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = _status;
        httpContext.Response.Headers.WWWAuthenticate = $"Bearer error=\"{_error}\"";
        return Task.CompletedTask;
    }
}
