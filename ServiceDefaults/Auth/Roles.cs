namespace MusicStreaming.ServiceDefaults;

/// <summary>What the <c>role</c> claims of a token say.</summary>
public static class Roles
{
    /// <summary>Everybody's.</summary>
    public const string Listener = "listener";

    /// <summary>Looks after the catalog: uploads, data, what is published.</summary>
    public const string Curator = "curator";

    /// <summary>Helps people with their accounts.</summary>
    public const string Support = "support";

    /// <summary>May all that curators and support may, and gives the roles.</summary>
    public const string Admin = "admin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Listener, Curator, Support, Admin];

    /// <summary>Those that open the admins' site.</summary>
    public static IReadOnlyList<string> Staff { get; } = [Curator, Support, Admin];
}
