using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Progressive;

internal static class ProgressiveServices
{
    public static void AddProgressive(this IServiceCollection services)
    {
        services.AddOptions<ProgressiveOptions>().BindConfiguration(ProgressiveOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProgressiveOptions>, ProgressiveOptionsValidator>();
        services.AddSingleton<ProductionSettings>();
        services.AddSingleton<JoinedSegments>();
        services.AddSingleton<FileMaker>();
        services.AddSingleton<FinishedFiles>();
        services.AddSingleton<Productions>();
        services.AddSingleton<ProgressiveNames>();
        services.AddSingleton<ProgressiveSender>();
        services.AddSingleton<SessionWatch>();
        services.AddSingleton<ProgressiveOrigin>();
    }
}
