using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Audit;

internal static class AuditServices
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditStore>();
        services.AddSingleton<Pseudonyms>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<AuditLog>();
        services.AddPersonalData<PseudonymData>();
        services.AddEventHandler<AdminActionBegun, AuditLog>();
        services.AddEventHandler<AdminActionEnded, AuditLog>();
    }
}
