using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using MusicStreaming.Admin.Calls;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Sessions;

/// <summary>Lets the staff in and out.</summary>
internal sealed class SessionDesk(
    UsersClient users, SessionStore sessions, StaffSessions staff, TimeProvider clock, ILogger<SessionDesk> logger)
{
    /// <summary>The first step, which is the only one for accounts without a second factor.</summary>
    public Task<LoginOutcome> LogInAsync(HttpContext context, LoginForm form)
    {
        var call = new LoginCall(form.Email, form.Password) { Browser = AdminBrowser.Of(context) };
        return EnterAsync(context, () => users.LogInAsync(call, context.RequestAborted));
    }

    /// <summary>The second step.</summary>
    public async Task<LoginOutcome> LogInAsync(HttpContext context, CodeForm form)
    {
        var call = new SecondFactorCall(form.Ticket, form.Code) { Browser = AdminBrowser.Of(context) };
        var outcome = await EnterAsync(context, () => users.LogInAsync(call, context.RequestAborted));
        return outcome with { Ticket = outcome.MayTryAnotherCode ? form.Ticket : null };
    }

    public async Task LogOutAsync(HttpContext context)
    {
        await EndAsync(context);
        await context.SignOutAsync(AdminCookie.Scheme);
    }

    private async Task EndAsync(HttpContext context)
    {
        if (context.User.FindFirstValue(AdminCookie.SessionClaim) is { } id
            && await sessions.FindAsync(id, context.RequestAborted) is { Value: var session })
        {
            await sessions.RemoveAsync(id, context.RequestAborted);
            await staff.TakeOutAsync(session.UserId, id, context.RequestAborted);
            await users.LogOutAsync(session.RefreshToken, context.RequestAborted);
            logger.LoggedOut(session.UserId);
        }
    }

    private async Task<LoginOutcome> EnterAsync(HttpContext context, Func<Task<SessionGrant>> logIn)
    {
        SessionGrant grant;

        try
        {
            grant = await logIn();
        }
        catch (CallFailedException refused)
        {
            return LoginOutcome.Refused(refused);
        }

        if (!grant.Roles.Intersect(Roles.Staff).Any())
        {
            logger.NotOnTheStaff(grant.UserId);
            await users.LogOutAsync(grant.RefreshToken, context.RequestAborted);
            return LoginOutcome.NotOnTheStaff;
        }

        // Whoever proves once more who they are goes on under the new session alone.
        await EndAsync(context);
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await BeginAsync(id, AdminSession.From(grant, clock.GetUtcNow()), context.RequestAborted);
        await context.SignInAsync(AdminCookie.Scheme, Principal(grant, id));
        logger.LoggedIn(grant.UserId);
        return LoginOutcome.In;
    }

    /// <summary>The list first, so that there is never a session that it does not know.</summary>
    private async Task BeginAsync(string id, AdminSession session, CancellationToken cancellationToken)
    {
        var displaced = await staff.AddAsync(session.UserId, id, cancellationToken);
        await sessions.SaveAsync(id, Versioned.New(session), cancellationToken);
        foreach (var old in displaced)
        {
            await sessions.RemoveAsync(old, cancellationToken);
        }
    }

    private static ClaimsPrincipal Principal(SessionGrant grant, string id) => new(new ClaimsIdentity(
        [
            new Claim("sub", grant.UserId.ToString()),
            new Claim("name", grant.DisplayName),
            new Claim(AdminCookie.SessionClaim, id),
            .. grant.Roles.Select(role => new Claim(AdminCookie.RoleClaim, role)),
        ],
        AdminCookie.Scheme,
        "name",
        AdminCookie.RoleClaim));
}
