using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Calls;

/// <summary>The audit log, which Users keeps.</summary>
internal sealed class AuditClient(ServiceCaller caller)
{
    public Task<Page<AuditRow>> ReadAsync(string? action, UserId? person, string? cursor, int limit, CancellationToken cancellationToken)
        => caller.GetAsync<Page<AuditRow>>(
            AppIds.Users,
            $"/admin/audit{QueryText.Of(("action", action), ("person", person?.ToString()), ("cursor", cursor), ("limit", $"{limit}"))}",
            cancellationToken);
}
