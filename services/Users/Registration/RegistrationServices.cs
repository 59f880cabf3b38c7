using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Registration;

internal static class RegistrationServices
{
    public static void AddRegistration(this IServiceCollection services)
    {
        services.AddSingleton<PendingStore>();
        services.AddSingleton<RegistrationLetters>();
        services.AddScoped<RegistrationDesk>();
        services.AddScoped<RegistrationConfirmer>();
        services.AddScoped<RegistrationProof>();
        services.AddScoped<ConfirmationDesk>();
        services.AddPersonalData<PendingData>();
    }
}
