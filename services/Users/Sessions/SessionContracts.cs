using System.ComponentModel.DataAnnotations;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>What a person logs in with.</summary>
/// <param name="Email">The address that the account was registered with; capitals do not matter.</param>
/// <param name="Password">The password.</param>
public sealed record LoginRequest(
    [property: Required, StringLength(EmailAddress.MaxLength)] string Email,
    [property: Required, StringLength(AccountLimits.MaxPassword)] string Password);

/// <summary>A session. Its refresh token is in a cookie that scripts cannot read.</summary>
/// <param name="AccessToken">The JWT for the <c>Authorization</c> header of every call.</param>
/// <param name="ExpiresIn">How long the access token lasts, in seconds.</param>
/// <param name="User">Whose session it is.</param>
public sealed record SessionResponse(string AccessToken, int ExpiresIn, UserResponse User);
