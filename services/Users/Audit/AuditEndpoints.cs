using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Audit;

/// <summary>The log can be read. There is no way to change it.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder routes)
        => routes.MapGet("/admin/audit", ReadAsync).WithName("ReadAuditLog").WithTags("Admin").RequireAuthorization(Policies.Admin);

    /// <summary>What admins, curators and support did, newest first. People are named as long as they have an account.</summary>
    internal static async Task<Ok<Page<AuditItem>>> ReadAsync(
        [AsParameters] AuditQuery query, [AsParameters] PageRequest page, AuditReader reader, CancellationToken cancellationToken)
        => TypedResults.Ok(await reader.ReadAsync(query, page, cancellationToken));
}
