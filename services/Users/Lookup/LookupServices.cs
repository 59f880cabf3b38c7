using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Lookup;

internal static class LookupServices
{
    public static void AddLookup(this IServiceCollection services)
    {
        services.AddSingleton<DirectoryStore>();
        services.AddSingleton<AccountFinder>();
        services.AddSingleton<UserDirectory>();
        services.AddPersonalData<DirectoryData>();
        services.AddEventHandler<UserRegistered, UserDirectory>();
        services.AddEventHandler<UserAccountChanged, UserDirectory>();
        services.AddEventHandler<UserProfileChanged, UserDirectory>();
    }
}
