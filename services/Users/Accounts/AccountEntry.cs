using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Accounts;

/// <summary>
/// What Identity changes in place while it works: an account and the ETag that it was read with.
/// Identity wants a mutable user; the account itself stays immutable.
/// </summary>
internal sealed class AccountEntry(Versioned<Account> stored)
{
    private readonly List<Letter> _letters = [];

    public Account Account { get; set; } = stored.Value;

    /// <summary>The account as it was read.</summary>
    public Account Before { get; } = stored.Value;

    /// <summary>Null while the account is not stored.</summary>
    public string? ETag { get; } = stored.ETag;

    /// <summary>What the person is written about the changes.</summary>
    public IReadOnlyList<Letter> Letters => _letters;

    /// <summary>Has a letter sent if the account is saved.</summary>
    public void Tell(LetterKind kind, string? detail = null) => _letters.Add(Letter.To(Account.Id, kind) with { Detail = detail });
}
