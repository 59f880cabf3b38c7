using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Sessions;

internal static class SessionServices
{
    /// <summary>The cookie may outlive the session; what counts is the session in the store.</summary>
    private static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(30);

    public static void AddSessions(this IServiceCollection services)
    {
        services.AddSingleton<UsersClient>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<StaffSessions>();
        services.AddSingleton<SessionTokens>();
        services.AddSingleton<SessionDesk>();

        services.AddPersonalData<StaffSessionData>();
        services.AddErasure<AdminErasureConfirmed>();

        services.AddAuthentication(AdminCookie.Scheme).AddCookie(AdminCookie.Scheme, cookie =>
        {
            cookie.Cookie.Name = AdminCookie.Scheme;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.LoginPath = AdminCookie.LoginPath;
            cookie.ExpireTimeSpan = CookieLifetime;
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = EndWithTheSessionAsync;

            // A relative address: which host the browser sees is not for a request to say.
            cookie.Events.OnRedirectToLogin = RedirectToLogin;
            cookie.Events.OnRedirectToAccessDenied = RedirectToNotAllowed;
        });

        services.AddOptions<CookieAuthenticationOptions>(AdminCookie.Scheme).Configure<IOptions<PublicUrlOptions>>((cookie, urls) =>
            cookie.Cookie.SecurePolicy = urls.Value.AdminBaseUrl.StartsWith("https:", StringComparison.Ordinal)
                ? CookieSecurePolicy.Always
                : CookieSecurePolicy.SameAsRequest);
    }

    public static void MapLogout(this IEndpointRouteBuilder routes)
        => routes.MapPost("/logout", LogOutAsync).WithName("LogOut").ExcludeFromDescription();

    private static async Task<IResult> LogOutAsync(HttpContext context, SessionDesk desk, [Microsoft.AspNetCore.Mvc.FromForm] LogoutForm form)
    {
        await desk.LogOutAsync(context);
        return TypedResults.LocalRedirect(form.ReturnTo == AdminCookie.LoginPath ? form.ReturnTo : AdminCookie.LoginPath);
    }

    private static Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var wanted = context.Request.Path + context.Request.QueryString;
        context.Response.Redirect($"{AdminCookie.LoginPath}{QueryString.Create("returnUrl", wanted)}");
        return Task.CompletedTask;
    }

    private static Task RedirectToNotAllowed(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(context.HttpContext.User.Claims.Any(claim => claim.Type == AdminCookie.RoleClaim)
            ? AdminCookie.NotAllowedPath
            : AdminCookie.LoginPath);
        return Task.CompletedTask;
    }

    private static async Task EndWithTheSessionAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionStore>();
        var id = context.Principal?.FindFirstValue(AdminCookie.SessionClaim);

        if (id is null || await sessions.FindAsync(id, context.HttpContext.RequestAborted) is not { Value: var session })
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(AdminCookie.Scheme);
        }
        else if (session.Roles is { } roles)
        {
            context.ReplacePrincipal(WithRoles(context.Principal, roles));
        }
    }

    /// <summary>The cookie says the roles of the log-in; the session says those of the last token.</summary>
    private static ClaimsPrincipal WithRoles(ClaimsPrincipal? principal, IReadOnlyList<string> roles) => new(new ClaimsIdentity(
        [
            .. (principal?.Claims ?? []).Where(claim => claim.Type != AdminCookie.RoleClaim),
            .. roles.Select(role => new Claim(AdminCookie.RoleClaim, role)),
        ],
        AdminCookie.Scheme,
        "name",
        AdminCookie.RoleClaim));

    /// <summary>Bound from a form, so that the endpoint demands the antiforgery token.</summary>
    internal sealed record LogoutForm(string? ReturnTo);
}
