using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Accounts;

/// <summary>Says whose an address is. It holds no address, because it travels through the outbox with the account.</summary>
internal sealed record EmailOwner(UserId UserId);
