using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.ApiKeys;

internal static class ApiKeyServices
{
    public static void AddApiKeys(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<ApiKeyDesk>();
        services.AddPersonalData<ApiKeyData>();
    }
}
