using System.ComponentModel.DataAnnotations;
using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Administration;

/// <summary>An account, as the staff see it in lists.</summary>
/// <param name="Id">The account.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="Email">The address as it was typed.</param>
/// <param name="Roles">Any of <c>listener</c>, <c>curator</c>, <c>support</c> and <c>admin</c>.</param>
/// <param name="CreatedAt">When the person registered.</param>
/// <param name="IsSuspended">Whether it may not be used.</param>
public sealed record AdminUserSummary(
    UserId Id, string DisplayName, string Email, IReadOnlyList<string> Roles, DateTimeOffset CreatedAt, bool IsSuspended)
{
    internal static AdminUserSummary From(Account account)
        => new(account.Id, account.DisplayName, account.Email, account.Roles, account.CreatedAt, account.Suspension is not null);
}

/// <summary>An account, as the staff see it alone.</summary>
/// <param name="Id">The account.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="Email">The address as it was typed.</param>
/// <param name="Roles">Any of <c>listener</c>, <c>curator</c>, <c>support</c> and <c>admin</c>.</param>
/// <param name="CreatedAt">When the person registered.</param>
/// <param name="HasPassword">Whether the person can log in with a password.</param>
/// <param name="Suspension">Why it may not be used, and since when; missing where it may.</param>
public sealed record AdminUser(
    UserId Id,
    string DisplayName,
    string Email,
    IReadOnlyList<string> Roles,
    DateTimeOffset CreatedAt,
    bool HasPassword,
    SuspensionResponse? Suspension)
{
    /// <summary>How far its deletion is; missing where nobody asked for it.</summary>
    public ErasureProgress? Erasure { get; init; }

    internal static AdminUser From(Account account) => new(
        account.Id,
        account.DisplayName,
        account.Email,
        account.Roles,
        account.CreatedAt,
        account.PasswordHash is not null,
        account.Suspension is { } suspension ? new SuspensionResponse(suspension.Reason, suspension.At) : null)
    {
        Erasure = account.Erasure is { } erasure ? new ErasureProgress(erasure.DueAt, erasure.BegunAt, erasure.HasBegun ? erasure.Missing : []) : null,
    };
}

/// <summary>How far the deletion of an account is.</summary>
/// <param name="DueAt">Until when the person may think again.</param>
/// <param name="BegunAt">Since when the account is closed; missing where it is not.</param>
/// <param name="Unconfirmed">The services that have been asked to erase the person and have not confirmed it.</param>
public sealed record ErasureProgress(DateTimeOffset DueAt, DateTimeOffset? BegunAt, IReadOnlyList<string> Unconfirmed);

/// <summary>Why an account may not be used.</summary>
/// <param name="Reason">As the person was told it.</param>
/// <param name="At">Since when.</param>
public sealed record SuspensionResponse(string Reason, DateTimeOffset At);

/// <summary>Asks for accounts. A text is sent in a body and never in a URL, because it may be somebody's address.</summary>
/// <param name="Text">The beginning of a word of the name, or of the address, or an id.</param>
/// <param name="Cursor">Where to go on, as the page before said; left out for the beginning.</param>
/// <param name="Limit">The most items to answer, 1 to 100; 50 when it is left out.</param>
public sealed record SearchUsersRequest(
    [property: Required, StringLength(EmailAddress.MaxLength, MinimumLength = 1)] string Text,
    [property: StringLength(2048)] string? Cursor,
    [property: Range(1, 100)] int? Limit);

/// <summary>Keeps an account from being used.</summary>
/// <param name="Reason">Why; the person is told it in a letter.</param>
public sealed record SuspendRequest([property: Required, StringLength(SuspendRequest.MaxReason, MinimumLength = 3)] string Reason)
{
    private const int MaxReason = 500;
}

/// <summary>Gives and takes roles.</summary>
/// <param name="Roles">All that the person is to have; <c>listener</c> is everybody's.</param>
public sealed record SetRolesRequest([property: Required, MaxLength(10)] IReadOnlyList<string> Roles);
