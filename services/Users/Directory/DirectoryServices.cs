using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Directory;

internal static class DirectoryServices
{
    public static void AddDirectory(this IServiceCollection services)
    {
        services.AddSingleton<DirectoryStore>();
        services.AddSingleton<AccountFinder>();
        services.AddSingleton<UserDirectory>();
        services.AddEventHandler<UserRegistered, UserDirectory>();
        services.AddEventHandler<UserAccountChanged, UserDirectory>();
        services.AddEventHandler<UserProfileChanged, UserDirectory>();
    }
}
