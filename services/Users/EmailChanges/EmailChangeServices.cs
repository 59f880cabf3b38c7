using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.EmailChanges;

internal static class EmailChangeServices
{
    public static void AddEmailChanges(this IServiceCollection services)
    {
        services.AddSingleton<EmailChangeStore>();
        services.AddSingleton<EmailChangeLetters>();
        services.AddSingleton<EmailChanger>();
        services.AddScoped<EmailChangeDesk>();
        services.AddPersonalData<EmailChangeData>();
    }
}
