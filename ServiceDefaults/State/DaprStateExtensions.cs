using Dapr;
using Dapr.Client;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Documents by key that carry their ETag.</summary>
public static class DaprStateExtensions
{
    private const int KeysPerBulkRead = 100;
    private const int MostUpdateAttempts = 40;

    private static readonly StateOptions FirstWrite = new()
    {
        Concurrency = ConcurrencyMode.FirstWrite,
        Consistency = ConsistencyMode.Strong,
    };

    private static readonly StateOptions Unconditional = new()
    {
        Concurrency = ConcurrencyMode.LastWrite,
        Consistency = ConsistencyMode.Strong,
    };

    /// <summary>Reads a document as it was last written; null when there is none.</summary>
    public static async Task<Versioned<T>?> FindAsync<T>(
        this DaprClient dapr, string store, string key, CancellationToken cancellationToken)
    {
        var (value, etag) = await dapr.GetStateAndETagAsync<T>(
            store, key, ConsistencyMode.Strong, cancellationToken: cancellationToken);
        return string.IsNullOrEmpty(etag) ? null : new Versioned<T>(value, etag);
    }

    /// <summary>
    /// Reads many documents; keys without one are left out. The read is eventual: a document written a moment ago may be
    /// missing or old, so what it answers is shown, never saved.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, T>> FindManyAsync<T>(
        this DaprClient dapr, string store, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, T>(keys.Count, StringComparer.Ordinal);
        foreach (var chunk in keys.Distinct(StringComparer.Ordinal).Chunk(KeysPerBulkRead))
        {
            var items = await dapr.GetBulkStateAsync<T>(
                store, chunk, parallelism: null, cancellationToken: cancellationToken);
            foreach (var item in items.Where(item => !string.IsNullOrEmpty(item.ETag)))
            {
                found[item.Key] = item.Value;
            }
        }

        return found;
    }

    /// <summary>Writes a document if nobody else has since it was read.</summary>
    /// <exception cref="StateConflictException">Somebody else has.</exception>
    public static Task SaveAsync<T>(
        this DaprClient dapr, string store, string key, Versioned<T> document, CancellationToken cancellationToken)
        => SaveAsync(dapr, store, key, document, timeToLive: null, cancellationToken);

    /// <summary>Writes a document, to be kept for a time, if nobody else has since it was read.</summary>
    /// <exception cref="StateConflictException">Somebody else has.</exception>
    public static async Task SaveAsync<T>(
        this DaprClient dapr,
        string store,
        string key,
        Versioned<T> document,
        TimeSpan? timeToLive,
        CancellationToken cancellationToken)
    {
        bool saved;
        try
        {
            saved = await dapr.TrySaveStateAsync(
                store,
                key,
                document.Value,
                document.ETag ?? "",
                FirstWrite,
                TimeToLive.Metadata(timeToLive),
                cancellationToken);
        }
        catch (DaprException failure)
        {
            // Some stores fail plainly where a document exists that was to be created.
            if (await IsAsReadAsync(dapr, store, key, document.ETag, cancellationToken))
            {
                throw;
            }

            throw new StateConflictException($"{key} was changed since it was read.", failure);
        }

        if (!saved)
        {
            throw new StateConflictException($"{key} was changed since it was read.");
        }
    }

    /// <summary>
    /// Changes a document by reading and writing until nobody else wrote in between. For changes that commute: the change
    /// may be called several times. A result that equals what was read is not written.
    /// </summary>
    /// <param name="dapr">The client.</param>
    /// <param name="store">The state component.</param>
    /// <param name="key">The key of the document.</param>
    /// <param name="change">Makes the new document from the stored one, which is null (or the default) when there is none.</param>
    /// <param name="cancellationToken">Stops the attempts.</param>
    /// <returns>The document as it is stored now.</returns>
    /// <exception cref="StateConflictException">The race was lost too often.</exception>
    public static Task<T> UpdateAsync<T>(
        this DaprClient dapr, string store, string key, Func<T?, T> change, CancellationToken cancellationToken)
        => UpdateAsync(dapr, store, key, change, timeToLive: null, cancellationToken);

    /// <summary>
    /// Changes a document like the other overload, to be kept for a time from now on; it is written even if it is unchanged. Of
    /// two who replace at the very same moment what has expired, but was not removed yet, one may be lost.
    /// </summary>
    public static async Task<T> UpdateAsync<T>(
        this DaprClient dapr,
        string store,
        string key,
        Func<T?, T> change,
        TimeSpan? timeToLive,
        CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var current = await dapr.FindAsync<T>(store, key, cancellationToken);
            var next = change(current is null ? default : current.Value);
            if (current is not null && timeToLive is null && EqualityComparer<T>.Default.Equals(current.Value, next))
            {
                return next;
            }

            try
            {
                await dapr.SaveAsync(store, key, new Versioned<T>(next, current?.ETag), timeToLive, cancellationToken);
                return next;
            }
            catch (StateConflictException) when (attempt < MostUpdateAttempts)
            {
                await Retry.WaitAsync(attempt, cancellationToken);
            }
            catch (DaprException) when (current is null && timeToLive is not null)
            {
                // What has expired cannot be read, but DynamoDB lets nothing be created in its place until it has removed it, hours later.
                await dapr.SaveStateAsync(store, key, next, Unconditional, TimeToLive.Metadata(timeToLive), cancellationToken);
                return next;
            }
        }
    }

    /// <summary>Changes a document like <c>UpdateAsync</c>, but only where there is one: it never makes one anew.</summary>
    /// <returns>The document as it is stored now; null where there is none.</returns>
    public static async Task<T?> UpdateExistingAsync<T>(
        this DaprClient dapr, string store, string key, Func<T, T> change, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 0; await dapr.FindAsync<T>(store, key, cancellationToken) is { } current; attempt++)
        {
            var next = change(current.Value);
            if (current.Value.Equals(next))
            {
                return next;
            }

            try
            {
                await dapr.SaveAsync(store, key, current.With(next), cancellationToken);
                return next;
            }
            catch (StateConflictException) when (attempt < MostUpdateAttempts)
            {
                await Retry.WaitAsync(attempt, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>Removes a document if nobody else has changed it since it was read.</summary>
    /// <exception cref="StateConflictException">Somebody else has.</exception>
    public static async Task RemoveAsync(
        this DaprClient dapr, string store, string key, string etag, CancellationToken cancellationToken)
    {
        bool removed;
        try
        {
            removed = await dapr.TryDeleteStateAsync(store, key, etag, FirstWrite, cancellationToken: cancellationToken);
        }
        catch (DaprException failure)
        {
            if (await IsAsReadAsync(dapr, store, key, etag, cancellationToken))
            {
                throw;
            }

            throw new StateConflictException($"{key} was changed since it was read.", failure);
        }

        if (!removed)
        {
            throw new StateConflictException($"{key} was changed since it was read.");
        }
    }

    /// <summary>Removes a document, whatever it is by now; there may be none.</summary>
    /// <exception cref="StateConflictException">Others changed it again and again meanwhile.</exception>
    public static async Task RemoveAsync(this DaprClient dapr, string store, string key, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (await dapr.FindAsync<object>(store, key, cancellationToken) is not { ETag: { } etag })
            {
                return;
            }

            try
            {
                await dapr.RemoveAsync(store, key, etag, cancellationToken);
                return;
            }
            catch (StateConflictException) when (attempt < MostUpdateAttempts)
            {
                await Retry.WaitAsync(attempt, cancellationToken);
            }
        }
    }

    /// <summary>Begins a change of several documents that happens as a whole or not at all.</summary>
    public static StateTransaction BeginTransaction(this DaprClient dapr, string store) => new(dapr, store);

    /// <summary>Whether the stored version is still the one that was read; null stands for no document.</summary>
    internal static async Task<bool> IsAsReadAsync(
        DaprClient dapr, string store, string key, string? etag, CancellationToken cancellationToken)
    {
        var (_, current) = await dapr.GetStateAndETagAsync<object>(
            store, key, ConsistencyMode.Strong, cancellationToken: cancellationToken);
        return (current ?? "") == (etag ?? "");
    }
}
