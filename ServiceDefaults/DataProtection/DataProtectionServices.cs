using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MusicStreaming.ServiceDefaults;

/// <summary>ASP.NET Core's Data Protection with keys that are kept through Dapr, never in a home folder.</summary>
internal static class DataProtectionServices
{
    public static void AddSharedDataProtection(this IServiceCollection services, string appId, ServiceDefaultsOptions options)
    {
        // It warns that keys are kept unencrypted, because it does not see that the keeper encrypts them, or that nobody keeps them.
        services.AddLogging(logging => logging.AddFilter(typeof(XmlKeyManager).FullName, LogLevel.Error));

        // Without a place of its own it puts keys, as they are, into the home folder, even those that nobody uses.
        services.AddSingleton<KeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRingSetup>();
        if (!options.SharesDataProtectionKeys)
        {
            services.AddDataProtection().UseEphemeralDataProtectionProvider();
            return;
        }

        services.AddDataProtection().SetApplicationName(appId).DisableAutomaticKeyGeneration();
        services.AddSingleton<KeyRingClock>();
        services.AddHostedService<KeyRingKeeper>();
    }

    private sealed class KeyRingSetup(KeyRing ring) : IConfigureOptions<KeyManagementOptions>
    {
        public void Configure(KeyManagementOptions options) => options.XmlRepository = ring;
    }
}
