using MusicStreaming.Users.Devices;

namespace MusicStreaming.Users.Sessions;

internal static class SessionServices
{
    /// <summary>How sessions begin, go on and end.</summary>
    public static void AddSessionKeeping(this IServiceCollection services)
    {
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<RefreshAudit>();
        services.AddSingleton<SessionKeeper>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<RefreshCookie>();
        services.AddSingleton<DeviceCookie>();
        services.AddSingleton<AdminSessions>();
        services.AddScoped<LoginDesk>();
        services.AddScoped<BrowserCookies>();
        services.AddScoped<BrowserSessions>();
        services.AddSingleton<Tickets>();
        services.AddSingleton<SignInRules>();
        services.AddScoped<SignIn>();
        services.AddScoped<PasswordProof>();
        services.AddScoped<Reauthentication>();
        services.AddSingleton<SessionProofs>();
        services.AddSingleton<OpenSessions>();
    }
}
