using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.External.Flow;
using MusicStreaming.Users.External.GitHub;
using MusicStreaming.Users.External.OpenIdConnect;
using MusicStreaming.Users.External.Providers;

namespace MusicStreaming.Users.External;

internal static class ExternalServices
{
    public static void AddExternal(this IServiceCollection services)
    {
        services.AddOptions<ExternalOptions>().BindConfiguration(ExternalOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ExternalOptions>, ExternalOptionsValidator>();
        services.AddSingleton<ExternalProviders>();
        services.AddSingleton<ClientSecrets>();
        services.AddHttpClient<ProviderHttp>(http =>
            {
                http.Timeout = ProviderHttp.Timeout;
                http.MaxResponseContentBufferSize = ProviderHttp.MostBytes;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

        services.AddSingleton<ProviderMetadata>();
        services.AddSingleton<IdTokenCheck>();
        services.AddSingleton<FlowCookie>();
        services.AddScoped<OpenIdConnectSource>();
        services.AddScoped<GitHubSource>();
        services.AddScoped<ExternalFlows>();

        services.AddSingleton<ExternalLogins>();
        services.AddPersonalData<ExternalLoginData>();
        services.AddSingleton<ExternalLinker>();
        services.AddSingleton<ProviderClock>();
        services.AddScoped<Newcomers>();
        services.AddScoped<ExternalDesk>();
        services.AddScoped<ExternalStart>();
        services.AddScoped<ExternalEntry>();
        services.AddScoped<ExternalReturn>();
        services.AddScoped<ExternalUnlinking>();
    }
}
