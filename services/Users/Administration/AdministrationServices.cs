namespace MusicStreaming.Users.Administration;

internal static class AdministrationServices
{
    public static void AddAdministration(this IServiceCollection services)
    {
        services.AddSingleton<AdminChange>();
        services.AddSingleton<SuspensionDesk>();
        services.AddScoped<RoleDesk>();
    }
}
