using System.ComponentModel.DataAnnotations;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Links;

namespace MusicStreaming.Users.Passwords;

/// <summary>Who forgot a password.</summary>
/// <param name="Email">The address of the account.</param>
public sealed record ForgotPasswordRequest([property: Required, EmailSyntax, StringLength(EmailAddress.MaxLength)] string Email);

/// <summary>A new password, and what entitles to it.</summary>
/// <param name="Token">What stands behind the <c>#</c> of the link in the letter.</param>
/// <param name="NewPassword">At least 10 characters, and not one of those that everybody tries first.</param>
/// <param name="RemoveApiKeys">Whether the keys that were made for players are to end as well.</param>
public sealed record ResetPasswordRequest(
    [property: Required, StringLength(OneTimeLinks.MaxTokenLength)] string Token,
    [property: Required, StringLength(AccountLimits.MaxPassword, MinimumLength = AccountLimits.MinPassword)] string NewPassword,
    bool RemoveApiKeys = false);

/// <summary>What a new password has left in place.</summary>
/// <param name="ApiKeys">How many keys for players still work: who made them for others than the owner's players still gets in.</param>
public sealed record PasswordResetResponse(int ApiKeys);

/// <summary>A new password in the place of the old one.</summary>
/// <param name="NewPassword">At least 10 characters, and not one of those that everybody tries first.</param>
/// <param name="CurrentPassword">The old one. Whoever has none yet leaves it out.</param>
public sealed record ChangePasswordRequest(
    [property: Required, StringLength(AccountLimits.MaxPassword, MinimumLength = AccountLimits.MinPassword)] string NewPassword,
    [property: StringLength(AccountLimits.MaxPassword)] string? CurrentPassword = null);
