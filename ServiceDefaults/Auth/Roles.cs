namespace MusicStreaming.ServiceDefaults;

/// <summary>What the <c>role</c> claims of a token say.</summary>
public static class Roles
{
    public const string Listener = "listener";
    public const string Admin = "admin";
}

/// <summary>
/// The authorization policies that every service has. Without one, an endpoint wants any signed-in person, and of another
/// party's app the scope <see cref="Scopes.Music"/>.
/// </summary>
public static class Policies
{
    /// <summary>Signed in on a site of ours with the role <see cref="Roles.Admin"/>.</summary>
    public const string Admin = "admin";

    /// <summary>Signed in on a site of ours: no token of another party's app, whatever its scopes.</summary>
    public const string FirstParty = "first-party";
}
