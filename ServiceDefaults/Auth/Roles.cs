namespace MusicStreaming.ServiceDefaults;

/// <summary>What the <c>role</c> claims of a token say.</summary>
public static class Roles
{
    public const string Listener = "listener";
    public const string Admin = "admin";
}

/// <summary>The authorization policies that every service has. Without one, an endpoint wants any signed-in person.</summary>
public static class Policies
{
    /// <summary>Signed in with the role <see cref="Roles.Admin"/>.</summary>
    public const string Admin = "admin";
}
