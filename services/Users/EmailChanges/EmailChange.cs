using System.Text.Json.Serialization;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.EmailChanges;

/// <summary>A change of an account's address that waits until whoever reads the old one and whoever reads the new one have agreed.</summary>
/// <param name="Id">Of two changes of one account the newer counts; the links of the other lead nowhere.</param>
/// <param name="NewEmail">The new address, encrypted: nobody has shown yet whose it is.</param>
/// <param name="ExpiresAt">From when on it is forgotten.</param>
internal sealed record EmailChange(Guid Id, string NewEmail, DateTimeOffset ExpiresAt)
{
    public bool IsOldConfirmed { get; init; }

    public bool IsNewConfirmed { get; init; }

    /// <summary>A hash of the account's security stamp when it was asked for; null in those of earlier versions, for their day.</summary>
    public string? StampHash { get; init; }

    [JsonIgnore]
    public bool IsAgreed => IsOldConfirmed && IsNewConfirmed;

    /// <summary>Whether it happened; nothing personal is left of it.</summary>
    [JsonIgnore]
    public bool IsOver => NewEmail.Length == 0;

    /// <summary>Whether the credentials are those that it was asked for with: who changes them means to be rid of whoever asked.</summary>
    public bool IsOf(Account account) => StampHash is null || StampHash == HashedKey.Of(account.SecurityStamp);

    public EmailChange End() => this with { NewEmail = "" };

    public EmailChange Confirm(EmailSide side)
        => side == EmailSide.Old ? this with { IsOldConfirmed = true } : this with { IsNewConfirmed = true };
}
