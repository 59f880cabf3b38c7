using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Accounts;

/// <summary>
/// Says whose an address is; nobody's where its owner gave it up, because a transaction cannot remove a document on condition.
/// It holds no address, because it travels through the outbox with the account.
/// </summary>
internal sealed record EmailOwner(UserId? UserId)
{
    public bool IsOf(UserId person) => UserId == person;

    public static EmailOwner Nobody { get; } = new((UserId?)null);
}
