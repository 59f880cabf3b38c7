using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.TwoFactor;

namespace MusicStreaming.Users.Sessions;

/// <summary>What a person logs in with.</summary>
/// <param name="Email">The address that the account was registered with; capitals do not matter.</param>
/// <param name="Password">The password.</param>
public sealed record LoginRequest(
    [property: Required, StringLength(EmailAddress.MaxLength)] string Email,
    [property: Required, StringLength(AccountLimits.MaxPassword)] string Password);

/// <summary>What somebody who is logged in proves with that it is still them: a password, a code, or a passkey.</summary>
/// <param name="Password">The password, for accounts without a second factor.</param>
/// <param name="Code">Six digits of the authenticator app, or a recovery code.</param>
/// <param name="Ticket">With a credential: from <c>/reauthenticate/passkey/options</c>.</param>
/// <param name="Credential">With a ticket: what <c>PublicKeyCredential.toJSON()</c> gives.</param>
public sealed record ReauthenticateRequest(
    [property: StringLength(AccountLimits.MaxPassword)] string? Password,
    [property: StringLength(TwoFactorLimits.MaxCode)] string? Code,
    [property: StringLength(Tickets.MaxLength)] string? Ticket,
    JsonElement? Credential);

/// <summary>One of the sessions of an account.</summary>
/// <param name="Id">To end it by.</param>
/// <param name="Client">Where it is: <c>web</c> or <c>admin</c>.</param>
/// <param name="Device">The browser, in words.</param>
/// <param name="CreatedAt">When the person logged in.</param>
/// <param name="LastUsedAt">When it was last continued.</param>
/// <param name="IsCurrent">Whether it is the one that asks.</param>
public sealed record SessionInfo(
    string Id, string Client, string Device, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, bool IsCurrent)
{
    internal static SessionInfo From(Session session, string? current) => new(
        session.Handle,
        session.Client.ToString().ToLowerInvariant(),
        session.Device,
        session.CreatedAt,
        session.LastUsedAt,
        session.Handle == current);
}

/// <summary>A session. Its refresh token is in a cookie that scripts cannot read.</summary>
/// <param name="AccessToken">The JWT for the <c>Authorization</c> header of every call.</param>
/// <param name="ExpiresIn">How long the access token lasts, in seconds.</param>
/// <param name="User">Whose session it is.</param>
public sealed record SessionResponse(string AccessToken, int ExpiresIn, UserResponse User);
