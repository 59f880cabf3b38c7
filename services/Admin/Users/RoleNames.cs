using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Users;

/// <summary>The roles, in words.</summary>
internal static class RoleNames
{
    public static string Many(string role) => role switch
    {
        Roles.Curator => "Curators",
        Roles.Support => "Support",
        Roles.Admin => "Admins",
        _ => "Listeners",
    };

    public static string May(string role) => role switch
    {
        Roles.Curator => "uploads music and looks after the catalog",
        Roles.Support => "finds people, sees and ends their sessions, and starts resets",
        Roles.Admin => "may all of that, suspends people, gives roles and reads the audit log",
        _ => "listens",
    };
}
