using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Lookup;

/// <summary>A page of accounts.</summary>
internal sealed record FoundAccounts(IReadOnlyList<Account> Accounts, string? NextCursor);
