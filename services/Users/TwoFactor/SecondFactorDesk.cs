using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.TwoFactor;

/// <summary>The second step of a log-in, on any site.</summary>
internal sealed class SecondFactorDesk(SecondFactorTickets tickets, SecondFactorCheck check)
{
    public async Task<LoginResult> LogInAsync(string ticket, string code, CancellationToken cancellationToken)
        => await tickets.FindAccountAsync(ticket, cancellationToken) is { } account
            ? await check.CheckAsync(account.Id, code, cancellationToken)
            : LoginResult.Refused(SecondFactorProblems.TicketExpired());
}
