using System.ComponentModel.DataAnnotations;
using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Accounts;

/// <summary>What a person gives to get an account.</summary>
/// <param name="Email">An address that belongs to nobody else here; capitals do not matter.</param>
/// <param name="Password">At least 10 characters, and not one of those that everybody tries first.</param>
/// <param name="DisplayName">What others see.</param>
public sealed record RegisterRequest(
    [property: Required, EmailSyntax, StringLength(EmailAddress.MaxLength)] string Email,
    [property: Required, StringLength(AccountLimits.MaxPassword, MinimumLength = AccountLimits.MinPassword)] string Password,
    [property: Required, DisplayName, StringLength(AccountLimits.MaxDisplayName)] string DisplayName);

/// <summary>A person, as that person sees the account.</summary>
/// <param name="Id">The account.</param>
/// <param name="Email">The address as it was typed.</param>
/// <param name="DisplayName">What others see.</param>
/// <param name="Roles">Any of <c>listener</c> and <c>admin</c>.</param>
/// <param name="CreatedAt">When the person registered.</param>
public sealed record UserResponse(UserId Id, string Email, string DisplayName, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt)
{
    /// <summary>The person's picture; left out where there is none.</summary>
    public string? PictureId { get; init; }

    internal static UserResponse From(Account account)
        => new(account.Id, account.Email, account.DisplayName, account.Roles, account.CreatedAt)
        {
            PictureId = Profiles.PictureId.Of(account)?.ToString(),
        };
}
