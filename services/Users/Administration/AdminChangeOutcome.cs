using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Administration;

/// <summary>What came of an admin's change: the account as it is now, or why it stays as it was.</summary>
internal sealed record AdminChangeOutcome(Account? Account, AdminRefusal? Refusal)
{
    public static AdminChangeOutcome Done(Account account) => new(account, null);

    public static AdminChangeOutcome Refused(AdminRefusal refusal) => new(null, refusal);
}

internal enum AdminRefusal
{
    /// <summary>There is no such account.</summary>
    NotFound,

    /// <summary>Who asks is no admin any more, though the token still says so.</summary>
    NotAdmin,

    /// <summary>It is the admin's own account.</summary>
    Oneself,

    /// <summary>It is what was asked for already.</summary>
    NothingToDo,
}
