namespace MusicStreaming.Users.Keys;

internal static class KeyServices
{
    public static void AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<SigningKeyFactory>();
        services.AddSingleton<SigningKeyStore>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<TokenSigner>();
        services.AddSingleton<KeyRotation>();
        services.AddHostedService<KeyRotationStart>();
    }
}
