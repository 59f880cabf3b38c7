using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Accounts;

/// <summary>
/// What Identity changes in place while it works: an account and the ETag that it was read with.
/// Identity wants a mutable user; the account itself stays immutable.
/// </summary>
internal sealed class AccountEntry(Versioned<Account> stored)
{
    public Account Account { get; set; } = stored.Value;

    /// <summary>Null while the account is not stored.</summary>
    public string? ETag { get; } = stored.ETag;
}
