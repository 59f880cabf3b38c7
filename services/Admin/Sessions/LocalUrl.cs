namespace MusicStreaming.Admin.Sessions;

/// <summary>Keeps a log-in from sending people to another site.</summary>
internal static class LocalUrl
{
    public static string OrRoot(string? url)
        => url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : "/";
}
