namespace MusicStreaming.Admin.Sessions;

/// <summary>The cookie that carries an admin's session id, encrypted. Its name differs from the listeners' because cookies ignore ports.</summary>
internal static class AdminCookie
{
    public const string Scheme = "ms_admin";
    public const string SessionClaim = "sid";
    public const string RoleClaim = "role";
    public const string LoginPath = "/login";
    public const string NotAllowedPath = "/not-allowed";
}
