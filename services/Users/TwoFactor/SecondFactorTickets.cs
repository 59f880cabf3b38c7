using Microsoft.Extensions.Options;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.External;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.TwoFactor;

/// <summary>Says that somebody has shown the first factor of an account and may show the second.</summary>
internal sealed class SecondFactorTickets(Tickets tickets, AccountStore accounts, IOptions<UsersOptions> options)
{
    private const string Purpose = "second-factor";

    /// <param name="account">Whose first factor it was.</param>
    /// <param name="newLogin">What is to be linked to the account once the second was shown.</param>
    public string Issue(Account account, ExternalLogin? newLogin)
        => tickets.Issue(Purpose, new FirstFactor(account.Id, account.SecurityStamp, newLogin), options.Value.TicketLifetime);

    /// <returns>Null where it is of no use, also because the account's credentials were changed since.</returns>
    public async Task<FirstFactor?> FindAsync(string ticket, CancellationToken cancellationToken)
        => tickets.Read<FirstFactor>(Purpose, ticket) is { } shown
            && await accounts.FindAsync(shown.UserId, cancellationToken) is { Value: var account }
            && account.SecurityStamp == shown.SecurityStamp
            ? shown
            : null;
}
