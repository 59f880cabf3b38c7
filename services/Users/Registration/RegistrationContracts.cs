using System.ComponentModel.DataAnnotations;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Links;

namespace MusicStreaming.Users.Registration;

/// <summary>What a person gives to get an account.</summary>
/// <param name="Email">Where a letter with a link goes; capitals do not matter.</param>
/// <param name="Password">At least 10 characters, and not one of those that everybody tries first.</param>
/// <param name="DisplayName">What others see.</param>
public sealed record RegisterRequest(
    [property: Required, EmailSyntax, StringLength(EmailAddress.MaxLength)] string Email,
    [property: Required, StringLength(AccountLimits.MaxPassword, MinimumLength = AccountLimits.MinPassword)] string Password,
    [property: Required, DisplayName, StringLength(AccountLimits.MaxDisplayName)] string DisplayName);

/// <summary>Who waits in vain for the letter.</summary>
/// <param name="Email">The address that was registered.</param>
public sealed record ResendRequest([property: Required, EmailSyntax, StringLength(EmailAddress.MaxLength)] string Email);

/// <summary>The link of a registration, followed.</summary>
/// <param name="Token">What stands behind the <c>#</c>.</param>
/// <param name="Password">The one of the registration; only in another browser than that one.</param>
public sealed record ConfirmRegistrationRequest(
    [property: Required, StringLength(OneTimeLinks.MaxTokenLength)] string Token,
    [property: StringLength(AccountLimits.MaxPassword)] string? Password);
