using Dapr.Client;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Admin.Calls;
using MusicStreaming.Admin.Layout;
using MusicStreaming.Admin.Sessions;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin;

internal static class AdminServices
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    public static void AddAdmin(this WebApplicationBuilder builder)
    {
        // The site's files are found beside a build, too, not only beside a published app.
        builder.WebHost.UseStaticWebAssets();

        var services = builder.Services;
        services.AddOpenApi(options => options.AddServiceSchemas());
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "ms_admin_form";
            options.Cookie.SameSite = SameSiteMode.Strict;
        });

        services.AddForwardedClients();
        services.AddSessions();
        services.AddSingleton<ServiceCaller>();
        services.AddSingleton<CatalogClient>();
        services.AddSingleton<StreamingClient>();
        services.AddSingleton<PeopleClient>();
        services.AddSingleton<AuditClient>();
        services.AddSingleton<RoyaltyClient>();
        services.AddSingleton<KeysClient>();
        services.AddSingleton<OAuthClientsClient>();

        // Everything on this site is for the staff; what is not, and what is for some of them, says so.
        services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder(AdminCookie.Scheme).RequireAuthenticatedUser().RequireRole(Roles.Staff).Build());

        foreach (var appId in new[] { AppIds.Users, AppIds.Catalog, AppIds.Streaming })
        {
            services.AddKeyedSingleton(appId, (provider, _) => Client(provider.GetRequiredService<DaprClient>(), appId));
        }
    }

    public static void MapAdminSite(this WebApplication app)
    {
        app.UsePublicAddress();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>();

        // The router of the page framework sees only addresses that exist.
        app.MapFallback(() => new RazorComponentResult<App> { StatusCode = StatusCodes.Status404NotFound }).ExcludeFromDescription();
    }

    private static HttpClient Client(DaprClient dapr, string appId)
    {
        var client = dapr.CreateInvokableHttpClient(appId);
        client.Timeout = CallTimeout;
        return client;
    }
}
