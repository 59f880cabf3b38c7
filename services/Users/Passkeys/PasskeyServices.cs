using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Passkeys;

internal static class PasskeyServices
{
    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddSingleton<IConfigureOptions<IdentityPasskeyOptions>, PasskeySetup>();
        services.AddScoped<IPasskeyHandler<AccountEntry>, PasskeyHandler<AccountEntry>>();
        services.AddSingleton<PasskeyClaims>();
        services.AddSingleton<PasskeyTickets>();
        services.AddScoped<PasskeyChecker>();
        services.AddScoped<PasskeyDesk>();
    }
}
