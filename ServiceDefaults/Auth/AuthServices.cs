using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Who may call what.</summary>
internal static class AuthServices
{
    public static void AddTokenAuth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuthOptions>().Bind(configuration.GetSection(AuthOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuthOptions>, AuthOptionsValidator>();

        services.AddSingleton<TokenKeys>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, JwtBearerSetup>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();

        services.AddSingleton<IAuthorizationHandler, SidecarRequirementHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalResultHandler>();
        var listener = new AuthorizationPolicyBuilder().RequireScopes(Scopes.Music).Build();
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.FirstParty, policy => policy.RequireFirstParty())
            .SetDefaultPolicy(listener)
            .SetFallbackPolicy(listener)
            .AddStaff();
    }
}
