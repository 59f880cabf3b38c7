using Dapr.Client;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Passkeys;

/// <summary>Lets the browser keep what it was asked, and takes each answer once.</summary>
internal sealed class PasskeyTickets(Tickets tickets, DaprClient dapr, IOptions<UsersOptions> options, TimeProvider clock)
{
    public string Issue(PasskeyPurpose purpose, string state, UserId? userId)
        => tickets.Issue(Name(purpose), new PasskeyTicket(Guid.NewGuid(), state, userId), options.Value.TicketLifetime);

    /// <returns>Null where the ticket is not of this purpose, or has expired.</returns>
    public PasskeyTicket? Read(PasskeyPurpose purpose, string ticket) => tickets.Read<PasskeyTicket>(Name(purpose), ticket);

    /// <returns>False where the ticket was used before: whoever caught an answer on its way cannot use it, too.</returns>
    public async Task<bool> TryUseAsync(PasskeyTicket ticket, CancellationToken cancellationToken)
    {
        try
        {
            await dapr.SaveAsync(
                Stores.State, $"passkey-ticket:{ticket.Id}", Versioned.New(new Used(clock.GetUtcNow())), options.Value.TicketLifetime, cancellationToken);
            return true;
        }
        catch (StateConflictException)
        {
            return false;
        }
    }

    private static string Name(PasskeyPurpose purpose) => $"passkey-{purpose}";

    private sealed record Used(DateTimeOffset At);
}
