using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Privacy;

/// <summary>
/// Takes an account's deletion from step to step. Each step is stored before the next one begins and can be repeated, so a
/// crash at any point goes on where it was. It runs in the turns of the account's actor, one at a time.
/// </summary>
internal sealed class ErasureSaga(AccountStore accounts, OwnErasure own, ErasureClock clock, ErasureWatch watch)
{
    /// <summary>Does what is due.</summary>
    /// <returns>How long until the next step is due at the earliest; null where there is none.</returns>
    public async Task<TimeSpan?> AdvanceAsync(UserId person, CancellationToken cancellationToken)
    {
        if (await accounts.FindAnyAsync(person, cancellationToken) is not { Value.Erasure: { } erasure } stored)
        {
            return null;
        }

        if (erasure.IsOver)
        {
            await own.ForgetAsync(stored, cancellationToken);
            watch.Ended(erasure);
            return null;
        }

        if (!erasure.IsDue(clock.Now))
        {
            return erasure.DueAt - clock.Now;
        }

        return erasure.Missing.IsEmpty
            ? await CompleteAsync(stored, erasure, cancellationToken)
            : await AskAsync(stored, erasure, cancellationToken);
    }

    /// <summary>A service has confirmed.</summary>
    public async Task ConfirmAsync(UserId person, string service, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(person, cancellationToken) is { Value.Erasure: { HasBegun: true } erasure } stored)
        {
            watch.Confirmed(service, erasure, clock.Now);
            await accounts.SaveAsync(stored.With(stored.Value with { Erasure = erasure.Confirm(service) }), cancellationToken);
        }
    }

    /// <summary>
    /// Asks the services, and closes the account with the first time: a new security stamp ends every session and every
    /// other permission that was given before.
    /// </summary>
    private async Task<TimeSpan?> AskAsync(Versioned<Account> stored, Erasure erasure, CancellationToken cancellationToken)
    {
        var asksAgain = erasure.HasBegun;
        if (asksAgain && clock.Now < clock.AskAgainAt(erasure))
        {
            return clock.AskAgainAt(erasure) - clock.Now;
        }

        var asked = erasure.Ask(clock.Now);
        var account = stored.Value with
        {
            Erasure = asked,
            SecurityStamp = asksAgain ? stored.Value.SecurityStamp : Account.NewStamp(),
            Version = stored.Value.Version + 1,
        };
        await accounts.SaveAndTellAsync(
            stored.With(account), new UserErasureRequested(Guid.CreateVersion7(), account.Id, asked.Requests), cancellationToken);
        watch.Asked(account.Id, asked, clock.Now);
        return clock.AskAgainAt(asked) - clock.Now;
    }

    private async Task<TimeSpan?> CompleteAsync(Versioned<Account> stored, Erasure erasure, CancellationToken cancellationToken)
    {
        var wait = clock.TokensGoneAt(erasure) - clock.Now;
        if (wait > TimeSpan.Zero)
        {
            return wait;
        }

        await own.EraseAsync(stored, cancellationToken);
        return await AdvanceAsync(stored.Value.Id, cancellationToken);
    }
}
