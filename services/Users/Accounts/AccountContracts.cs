using MusicStreaming.Contracts;
using MusicStreaming.Users.Profiles;

namespace MusicStreaming.Users.Accounts;

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

    /// <summary>What a player begins with.</summary>
    public AudioQuality AudioQuality { get; init; }

    /// <summary>Whether there is a password to log in with.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Whether there is a passkey to log in with.</summary>
    public bool HasPasskey { get; init; }

    /// <summary>Whether logging in takes a code as well.</summary>
    public bool TwoFactor { get; init; }

    /// <summary>When the account will be deleted, because the person asked for it; left out where it will not.</summary>
    public DateTimeOffset? ErasureDueAt { get; init; }

    internal static UserResponse From(Account account)
        => new(account.Id, account.Email, account.DisplayName, account.Roles, account.CreatedAt)
        {
            HasPassword = account.PasswordHash is not null,
            HasPasskey = account.Passkeys.Length > 0,
            TwoFactor = account.HasTwoFactor,
            PictureId = Profiles.PictureId.Of(account)?.ToString(),
            AudioQuality = account.Profile.AudioQuality,
            ErasureDueAt = account.Erasure?.DueAt,
        };
}
