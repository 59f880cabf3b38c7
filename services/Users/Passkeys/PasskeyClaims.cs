using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Passkeys;

/// <summary>Finds the account of a passkey. A claim changes in one transaction with its account, so that no passkey belongs to two.</summary>
internal sealed class PasskeyClaims(DaprClient dapr)
{
    public async Task<UserId?> FindOwnerAsync(string passkeyId, CancellationToken cancellationToken)
        => (await dapr.FindAsync<PasskeyOwner>(Stores.State, Key(passkeyId), cancellationToken))?.Value.UserId;

    /// <summary>Adds to a transaction what follows from the change of an account.</summary>
    /// <exception cref="StateConflictException">A passkey that the account is to get belongs to another.</exception>
    public async Task SaveAsync(StateTransaction transaction, Account before, Account after, CancellationToken cancellationToken)
    {
        var (had, has) = (Ids(before), Ids(after));
        foreach (var added in has.Except(had))
        {
            var claim = await FindAsync(added, cancellationToken);
            if (claim.Value.UserId is not null)
            {
                throw new StateConflictException("The passkey belongs to an account already.");
            }

            transaction.Save(Key(added), claim.With(new PasskeyOwner(after.Id)));
        }

        foreach (var removed in had.Except(has))
        {
            var claim = await FindAsync(removed, cancellationToken);
            transaction.Save(Key(removed), claim.With(new PasskeyOwner(null)));
        }
    }

    public Task RemoveAsync(string passkeyId, CancellationToken cancellationToken)
        => dapr.RemoveAsync(Stores.State, Key(passkeyId), cancellationToken);

    public static bool Differ(Account before, Account after) => !Ids(before).SequenceEqual(Ids(after));

    private async Task<Versioned<PasskeyOwner>> FindAsync(string passkeyId, CancellationToken cancellationToken)
        => await dapr.FindAsync<PasskeyOwner>(Stores.State, Key(passkeyId), cancellationToken) ?? Versioned.New(new PasskeyOwner(null));

    private static IEnumerable<string> Ids(Account account) => account.Passkeys.Select(passkey => passkey.Id);

    private static string Key(string passkeyId) => $"passkey:{HashedKey.Of(passkeyId)}";
}
