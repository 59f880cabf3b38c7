namespace MusicStreaming.Users.Passwords;

internal static class PasswordServices
{
    public static void AddPasswords(this IServiceCollection services)
    {
        services.AddSingleton<DecoyPassword>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<PasswordChoice>();
        services.AddScoped<PasswordChanger>();
        services.AddScoped<PasswordResets>();
        services.AddScoped<OwnPasswordDesk>();
        services.AddSingleton<PasswordLetters>();
    }
}
