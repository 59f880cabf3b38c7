using MusicStreaming.Users.External;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.TwoFactor;

/// <summary>The second step of a log-in, on any site.</summary>
internal sealed class SecondFactorDesk(SecondFactorTickets tickets, SecondFactorCheck check, ExternalLinker linker)
{
    public async Task<LoginResult> LogInAsync(string ticket, string code, CancellationToken cancellationToken)
    {
        if (await tickets.FindAsync(ticket, cancellationToken) is not { } first)
        {
            return LoginResult.Refused(SecondFactorProblems.TicketExpired());
        }

        var result = await check.CheckAsync(first.UserId, code, cancellationToken);
        if (first.NewLogin is not { } login || result.Account is not { Suspension: null, IsClosed: false })
        {
            return result;
        }

        return await linker.TryLinkAsync(first.UserId, login, cancellationToken) is { } linked
            ? LoginResult.Succeeded(linked)
            : LoginResult.Refused(ExternalProblems.LinkedMeanwhile());
    }
}
