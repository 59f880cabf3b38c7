using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Pictures;

namespace MusicStreaming.Users.Profiles;

internal static class ProfileServices
{
    public static void AddProfiles(this IServiceCollection services)
    {
        services.AddSingleton<ProfileEditor>();
        services.AddSingleton<ProfileAccess>();
        services.AddSingleton<PictureResizer>();
        services.AddSingleton<PictureStore>();
        services.AddSingleton<PictureDesk>();
        services.AddPersonalData<ProfileData>();
        services.AddEventHandler<UserProfileChanged, PictureSweeper>();
    }
}
