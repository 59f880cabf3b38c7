using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Users;

/// <summary>The roles that an admin ticked for somebody.</summary>
public sealed class RolesForm
{
    public bool Curator { get; set; }

    public bool Support { get; set; }

    public bool Admin { get; set; }

    internal static string Field(string role) => role switch
    {
        Roles.Curator => nameof(Curator),
        Roles.Support => nameof(Support),
        _ => nameof(Admin),
    };

    internal IReadOnlyList<string> ToRoles()
    {
        List<string> roles = [Roles.Listener];
        roles.AddRange(Curator ? [Roles.Curator] : []);
        roles.AddRange(Support ? [Roles.Support] : []);
        roles.AddRange(Admin ? [Roles.Admin] : []);
        return roles;
    }
}
