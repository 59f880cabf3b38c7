using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.TwoFactor;

/// <summary>Says that somebody has shown the first factor of an account and may show the second.</summary>
internal sealed class SecondFactorTickets(Tickets tickets, AccountStore accounts, IOptions<UsersOptions> options)
{
    private const string Purpose = "second-factor";

    public string Issue(Account account)
        => tickets.Issue(Purpose, new FirstFactor(account.Id, account.SecurityStamp), options.Value.TicketLifetime);

    /// <returns>Null where it is of no use, also because the account's credentials were changed since.</returns>
    public async Task<Account?> FindAccountAsync(string ticket, CancellationToken cancellationToken)
        => tickets.Read<FirstFactor>(Purpose, ticket) is { } shown
            && await accounts.FindAsync(shown.UserId, cancellationToken) is { Value: var account }
            && account.SecurityStamp == shown.SecurityStamp
            ? account
            : null;

    private sealed record FirstFactor(UserId UserId, string SecurityStamp);
}
