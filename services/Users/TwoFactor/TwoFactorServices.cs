using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.TwoFactor;

internal static class TwoFactorServices
{
    public static void AddTwoFactor(this IServiceCollection services)
    {
        services.AddSingleton<AuthenticatorKeys>();
        services.AddSingleton<SecondFactorTickets>();
        services.AddScoped<AccountUserStore>();
        services.AddPersonalData<SecondFactorData>();
        services.AddScoped<SecondFactorCheck>();
        services.AddScoped<SecondFactorDesk>();
        services.AddScoped<TwoFactorDesk>();
    }
}
