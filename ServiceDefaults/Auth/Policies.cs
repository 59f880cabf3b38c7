using Microsoft.AspNetCore.Authorization;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// The authorization policies that every service has. Without one, an endpoint wants any signed-in person, and of another
/// party's app the scope <see cref="Scopes.Music"/>. What is done under the policy of a role goes to the audit log by itself:
/// see <see cref="AdminAudit"/>.
/// </summary>
public static class Policies
{
    /// <summary>Signed in on a site of ours with the role <see cref="Roles.Admin"/>.</summary>
    public const string Admin = "admin";

    /// <summary>Signed in on a site of ours with the role <see cref="Roles.Support"/> or <see cref="Roles.Admin"/>.</summary>
    public const string Support = "support";

    /// <summary>Signed in on a site of ours with the role <see cref="Roles.Curator"/> or <see cref="Roles.Admin"/>.</summary>
    public const string Curator = "curator";

    /// <summary>Signed in on a site of ours: no token of another party's app, whatever its scopes.</summary>
    public const string FirstParty = "first-party";

    /// <summary>
    /// Signed in on a site of ours, and proved who they are in the last quarter of an hour (<c>auth_time</c>); else 403
    /// <c>reauthentication-required</c>. Users alone has it.
    /// </summary>
    public const string RecentLogin = "recent-login";

    /// <summary>The policies of roles, and those of which each wants one.</summary>
    internal static IReadOnlyDictionary<string, string[]> Staff { get; } = new Dictionary<string, string[]>
    {
        [Admin] = [Roles.Admin],
        [Support] = [Roles.Support, Roles.Admin],
        [Curator] = [Roles.Curator, Roles.Admin],
    };

    internal static void AddStaff(this AuthorizationBuilder authorization)
    {
        foreach (var (name, roles) in Staff)
        {
            authorization.AddPolicy(name, policy => policy.RequireFirstParty().RequireRole(roles));
        }
    }
}
