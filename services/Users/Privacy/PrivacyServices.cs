using Microsoft.Extensions.Options;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Guessing;
using MusicStreaming.Users.Lifecycle;
using MusicStreaming.Users.Mail;
using MusicStreaming.Users.Passkeys;
using MusicStreaming.Users.Sessions;
using MusicStreaming.Users.Tiers;

namespace MusicStreaming.Users.Privacy;

internal static class PrivacyServices
{
    public static void AddPrivacy(this IServiceCollection services)
    {
        services.AddOptions<PrivacyOptions>().BindConfiguration(PrivacyOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PrivacyOptions>, PrivacyOptionsValidator>();
        services.AddSingleton<PrivacyMetrics>();
        services.AddSingleton<AccountActors>();
        services.AddSingleton<OtherServices>();

        services.AddErasures();
        services.AddExports();

        services.AddPersonalData<ExportData>();
        services.AddPersonalData<SessionData>();
        services.AddPersonalData<PasskeyData>();
        services.AddPersonalData<AttemptData>();
        services.AddPersonalData<LetterData>();
        services.AddPersonalData<TierData>();
        services.AddPersonalData<AccountData>();
    }

    public static void MapPrivacy(this IEndpointRouteBuilder routes)
    {
        routes.MapErasure();
        routes.MapExport();
        routes.MapHeldData();
    }

    private static void AddErasures(this IServiceCollection services)
    {
        services.AddSingleton<ErasureClock>();
        services.AddSingleton<ErasureDesk>();
        services.AddSingleton<ErasureWatch>();
        services.AddSingleton<OwnErasure>();
        services.AddSingleton<ErasureSaga>();

        // One for each of ErasingServices.All.
        services.AddConfirmation<CatalogErasureConfirmed>();
        services.AddConfirmation<SearchErasureConfirmed>();
        services.AddConfirmation<StreamingErasureConfirmed>();
        services.AddConfirmation<BillingErasureConfirmed>();
        services.AddConfirmation<NotificationsErasureConfirmed>();
        services.AddConfirmation<AdminErasureConfirmed>();
    }

    private static void AddConfirmation<TConfirmed>(this IServiceCollection services)
        where TConfirmed : IErasureConfirmed<TConfirmed>
        => services.AddEventHandler<TConfirmed, ErasureConfirmations<TConfirmed>>();

    private static void AddExports(this IServiceCollection services)
    {
        services.AddSingleton<ExportStore>();
        services.AddSingleton<ExportDesk>();
        services.AddSingleton<ExportSources>();
        services.AddSingleton<ExportArchive>();
        services.AddSingleton<ExportRun>();
        services.AddSingleton<ExportJob>();
    }
}
