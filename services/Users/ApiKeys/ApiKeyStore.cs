using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.ApiKeys;

/// <summary>The one place that knows how keys are kept in the state store: in their owner's list, and each under its hash.</summary>
internal sealed class ApiKeyStore(DaprClient dapr, Mailer mailer)
{
    private const int MostAttempts = 5;

    /// <summary>How long it stays known that a key is nobody's any more; a transaction cannot remove a document conditionally.</summary>
    private static readonly TimeSpan TombstoneLifetime = TimeSpan.FromMinutes(1);

    public async Task<Versioned<ApiKeyList>> ListAsync(UserId userId, CancellationToken cancellationToken)
        => await dapr.FindAsync<ApiKeyList>(Stores.State, ListKey(userId), cancellationToken) ?? Versioned.New(ApiKeyList.None);

    public Task<Versioned<KeptApiKey>?> FindAsync(string hash, CancellationToken cancellationToken)
        => dapr.FindAsync<KeptApiKey>(Stores.State, Key(hash), cancellationToken);

    /// <summary>To show when they were used; those that are gone are missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, KeptApiKey>> FindManyAsync(ApiKeyList list, CancellationToken cancellationToken)
    {
        var found = await dapr.FindManyAsync<KeptApiKey>(
            Stores.State, [.. list.Items.Select(entry => Key(entry.Hash))], cancellationToken);
        return found.Values.ToDictionary(key => key.Id);
    }

    /// <summary>The key, its line in the list, and the letter about it: all of them or none.</summary>
    public Task AddAsync(UserId userId, Versioned<ApiKeyList> list, ApiKeyEntry entry, CancellationToken cancellationToken)
    {
        var transaction = dapr.BeginTransaction(Stores.Outbox)
            .Save(ListKey(userId), list.With(list.Value.Add(entry)))
            .Save(Key(entry.Hash), Versioned.New(new KeptApiKey(entry.Id, userId, LastUsedAt: null)));
        mailer.Post(transaction, Letter.To(userId, LetterKind.ApiKeyMade) with { Detail = entry.Name });
        return transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes a key from its owner's list, and from the key whose it was: both or neither.</summary>
    /// <returns>Whether the person had it.</returns>
    public async Task<bool> RemoveAsync(UserId userId, Guid id, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryRemoveAsync(userId, id, cancellationToken);
            }
            catch (StateConflictException) when (attempt < MostAttempts)
            {
                // Another key was made or removed, or this one was just used.
                await Retry.WaitAsync(attempt, cancellationToken);
            }
        }
    }

    public async Task NoteUseAsync(string hash, Versioned<KeptApiKey> key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await dapr.SaveAsync(Stores.State, Key(hash), key.With(key.Value with { LastUsedAt = now }), cancellationToken);
        }
        catch (StateConflictException)
        {
            // Another call of the same player has noted it, or the key was just removed.
        }
    }

    /// <summary>Takes all keys from their owner in a transaction: from then on none works.</summary>
    public async Task EmptyAsync(StateTransaction transaction, UserId userId, CancellationToken cancellationToken)
    {
        var list = await ListAsync(userId, cancellationToken);
        if (list.Value.Items.IsEmpty)
        {
            return;
        }

        transaction.Save(ListKey(userId), list.With(ApiKeyList.None));
        foreach (var entry in list.Value.Items)
        {
            await DisownAsync(transaction, entry, cancellationToken);
        }
    }

    /// <summary>All keys of an account. The list goes last, so that after a crash it still tells what is left.</summary>
    public async Task RemoveAllAsync(UserId userId, CancellationToken cancellationToken)
    {
        foreach (var entry in (await ListAsync(userId, cancellationToken)).Value.Items)
        {
            await dapr.RemoveAsync(Stores.State, Key(entry.Hash), cancellationToken);
        }

        await dapr.RemoveAsync(Stores.State, ListKey(userId), cancellationToken);
    }

    private async Task<bool> TryRemoveAsync(UserId userId, Guid id, CancellationToken cancellationToken)
    {
        var list = await ListAsync(userId, cancellationToken);
        if (list.Value.Find(id) is not { } entry)
        {
            return false;
        }

        var transaction = dapr.BeginTransaction(Stores.State).Save(ListKey(userId), list.With(list.Value.Remove(id)));
        await DisownAsync(transaction, entry, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>With the list, for what no list names would outlive an erasure if we died in between.</summary>
    private async Task DisownAsync(StateTransaction transaction, ApiKeyEntry entry, CancellationToken cancellationToken)
    {
        var kept = await FindAsync(entry.Hash, cancellationToken);
        var nobodys = new KeptApiKey(entry.Id, UserId: null, LastUsedAt: null);
        transaction.Save(Key(entry.Hash), kept is null ? Versioned.New(nobodys) : kept.With(nobodys), TombstoneLifetime);
    }

    private static string ListKey(UserId userId) => $"api-keys-of:{userId}";

    private static string Key(string hash) => $"api-key:{hash}";
}
