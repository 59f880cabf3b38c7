using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.ApiKeys;

/// <summary>The one place that knows how keys are kept in the state store: in their owner's list, and each under its hash.</summary>
internal sealed class ApiKeyStore(DaprClient dapr, Mailer mailer)
{
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

    /// <summary>The list decides, so that it comes first; what a crash leaves behind opens nothing.</summary>
    /// <returns>Whether the person had it.</returns>
    public async Task<bool> RemoveAsync(UserId userId, Guid id, CancellationToken cancellationToken)
    {
        ApiKeyEntry? removed = null;
        await dapr.UpdateExistingAsync<ApiKeyList>(
            Stores.State,
            ListKey(userId),
            known =>
            {
                removed = known.Find(id);
                return removed is null ? known : known.Remove(id);
            },
            cancellationToken);
        if (removed is null)
        {
            return false;
        }

        await dapr.RemoveAsync(Stores.State, Key(removed.Hash), cancellationToken);
        return true;
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

    /// <summary>Takes all keys from their owner's list in a transaction: from then on none works.</summary>
    /// <returns>What is left to <see cref="ForgetAsync">forget</see>.</returns>
    public async Task<IReadOnlyList<ApiKeyEntry>> EmptyAsync(StateTransaction transaction, UserId userId, CancellationToken cancellationToken)
    {
        var list = await ListAsync(userId, cancellationToken);
        if (!list.Value.Items.IsEmpty)
        {
            transaction.Save(ListKey(userId), list.With(ApiKeyList.None));
        }

        return list.Value.Items;
    }

    /// <summary>Removes keys that are in no list any more.</summary>
    public Task ForgetAsync(IEnumerable<ApiKeyEntry> removed, CancellationToken cancellationToken)
        => Task.WhenAll(removed.Select(entry => dapr.RemoveAsync(Stores.State, Key(entry.Hash), cancellationToken)));

    /// <summary>All keys of an account. The list goes last, so that after a crash it still tells what is left.</summary>
    public async Task RemoveAllAsync(UserId userId, CancellationToken cancellationToken)
    {
        foreach (var entry in (await ListAsync(userId, cancellationToken)).Value.Items)
        {
            await dapr.RemoveAsync(Stores.State, Key(entry.Hash), cancellationToken);
        }

        await dapr.RemoveAsync(Stores.State, ListKey(userId), cancellationToken);
    }

    private static string ListKey(UserId userId) => $"api-keys-of:{userId}";

    private static string Key(string hash) => $"api-key:{hash}";
}
