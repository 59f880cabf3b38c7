using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Follows;

internal static class FollowServices
{
    public static void AddFollows(this IServiceCollection services)
    {
        services.AddSingleton<Relations>();
        services.AddSingleton<People>();
        services.AddSingleton<PeopleLists>();
        services.AddPersonalData<FollowData>();
        services.AddPersonalData<BlockData>();
        services.AddEventHandler<TieChanged, TieListener>();
    }
}
