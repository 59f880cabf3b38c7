using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MusicStreaming.ServiceDefaults;

/// <summary>What every service shares.</summary>
public static class ServiceDefaultsExtensions
{
    private static readonly TimeSpan DaprTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Adds telemetry, health, authentication, problem details, JSON, the Dapr client, event handling and Data Protection.
    /// </summary>
    public static WebApplicationBuilder AddServiceDefaults(
        this WebApplicationBuilder builder, Action<ServiceDefaultsOptions>? configure = null)
    {
        var options = new ServiceDefaultsOptions();
        configure?.Invoke(options);

        builder.AddTelemetry();

        var services = builder.Services;

        // Eight services that each say how to stop them hide where to go.
        services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        var identity = new ServiceIdentity(builder.Environment.ApplicationName.ToLowerInvariant());
        services.AddSingleton(identity);
        services.TryAddSingleton(TimeProvider.System);
        services.AddDaprClient(dapr => dapr.UseJsonSerializationOptions(ServiceJson.Options).UseTimeout(DaprTimeout));
        services.AddSingleton(options);
        services.AddSingleton<EventInbox>();
        services.AddScoped<AuditNote>();
        services.AddPersonalDataTools();
        services.AddHealth();
        services.AddTokenAuth(builder.Configuration);
        services.AddProblems();
        services.AddSharedDataProtection(identity.AppId, options);
        services.ConfigureHttpJsonOptions(json => ServiceJson.Apply(json.SerializerOptions));

        services.AddOptions<PublicUrlOptions>()
            .Bind(builder.Configuration.GetSection(PublicUrlOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<PublicUrlOptions>, PublicUrlOptionsValidator>();

        return builder;
    }

    /// <summary>
    /// Adds the middleware that all requests pass, and maps <c>/health</c>, <c>/alive</c>, <c>/openapi/v1.json</c>,
    /// <c>/dapr/subscribe</c> and <c>/events/…</c>.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseCloudEvents();
        app.UseAuthentication();
        app.UseAuthorization();
        if (app.Services.GetRequiredService<ServiceDefaultsOptions>().AuditsAdmins)
        {
            app.UseMiddleware<AdminAudit>();
        }

        app.MapHealth();
        app.MapOpenApi().AllowAnonymous();
        app.MapEvents();
        return app;
    }

    private static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = ProblemTypes.Customize);
        services.AddExceptionHandler<ProblemExceptionHandler>();

        // Since .NET 10 an exception that a handler answers is neither logged nor traced unless one asks for it.
        services.Configure<ExceptionHandlerOptions>(handling => handling.SuppressDiagnosticsCallback
            = context => ProblemExceptionHandler.IsNoFailureOfOurs(context.Exception));

        // So that input that cannot be read is answered by the one handler, in every environment.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }
}
