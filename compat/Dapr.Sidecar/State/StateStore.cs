using Dapr.Sidecar.Components;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.State;

/// <summary>A state component: documents by key, with ETags, time to live and transactions.</summary>
internal sealed class StateStore
{
    private static readonly TimeSpan SweepDelay = TimeSpan.FromHours(1);

    private readonly StateTable _table;
    private readonly StateProfile _profile;
    private readonly TimeProvider _clock;
    private readonly StaleReads? _staleReads;
    private readonly bool _hasTimeToLive;
    private readonly KeyPrefix _keyPrefix;

    public StateStore(Component component, DatabaseSet databases, TimeProvider clock, StaleReads? staleReads)
    {
        Name = component.Name;
        _clock = clock;
        _staleReads = staleReads;
        _table = new StateTable(component.Find("tableName") ?? "state");
        _profile = StateProfile.Named(component.Find("profile"));
        _hasTimeToLive = component.Find("ttlAttributeName") is not null;
        _keyPrefix = new KeyPrefix(component);
        Database = databases.Open(component.Require("connectionString"));
    }

    public string Name { get; }

    public Database Database { get; }

    public int? MaxOperations => _profile.MaxOperations;

    public Task PrepareAsync() => Database.WriteAsync(_table.Create);

    /// <summary>The key as it is stored.</summary>
    /// <exception cref="FormatException">The key contains the separator.</exception>
    public string KeyFor(string appId, string key) => _keyPrefix.Of(appId, key);

    /// <summary>Looks at the options of a write before it is done.</summary>
    /// <exception cref="StateRefusedException">Dapr does not know one of them.</exception>
    public void RequireOptions(string? concurrency, string? consistency)
    {
        if (_profile.ChecksOptions && consistency is not (null or "" or "strong" or "eventual"))
        {
            throw new StateRefusedException($"unrecognized consistency model '{consistency}'");
        }

        if (_profile.ChecksOptions && concurrency is not (null or "" or "first-write" or "last-write"))
        {
            throw new StateRefusedException($"unrecognized concurrency model '{concurrency}'");
        }
    }

    /// <summary>Reads a key; null where there is none.</summary>
    /// <param name="key">The stored key.</param>
    /// <param name="isStrong">Whether the newest value is needed.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<StateRow?> GetAsync(string key, bool isStrong, CancellationToken cancellationToken)
    {
        var row = await Database.ReadAsync(session => new Found(_table.Find(session, key)), cancellationToken);
        return Visible(key, row.Row, isStrong);
    }

    /// <summary>Reads several keys. Dapr has no consistency for bulk reads, so they are eventual.</summary>
    public async Task<IReadOnlyList<StateRow?>> GetManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var rows = await Database.ReadAsync(session => keys.Select(key => _table.Find(session, key)).ToArray(), cancellationToken);
        return [.. keys.Zip(rows, (key, row) => Visible(key, row, isStrong: false))];
    }

    /// <summary>Saves or deletes one key.</summary>
    /// <exception cref="StateConflictException">The ETag is stale.</exception>
    /// <exception cref="StateRefusedException">The store refuses.</exception>
    public Task WriteAsync(StateOperation operation) => Database.WriteAsync(session =>
    {
        Apply(session, operation, isTransaction: false);
        return true;
    });

    /// <summary>Does all operations and whatever <paramref name="alongside"/> does, or nothing.</summary>
    /// <param name="operations">The operations; of several on one key the last counts.</param>
    /// <param name="hiddenKeys">How many keys of its own the runtime adds to the transaction.</param>
    /// <param name="alongside">Further work in the same database transaction.</param>
    public Task<T> TransactAsync<T>(IReadOnlyList<StateOperation> operations, int hiddenKeys, Func<SqlSession, T> alongside)
    {
        var effective = operations.GroupBy(operation => operation.Key).Select(group => group.Last()).ToArray();
        if (effective.Length + hiddenKeys > _profile.MaxOperations)
        {
            throw new StateRefusedException($"a transaction of {effective.Length + hiddenKeys} keys is too large; it may have {_profile.MaxOperations}");
        }

        if (effective.Sum(operation => (long)SizeOf(operation)) > _profile.MaxTransactionBytes)
        {
            throw new StateRefusedException($"the transaction exceeds {_profile.MaxTransactionBytes} bytes");
        }

        return Database.WriteAsync(session =>
        {
            foreach (var operation in effective)
            {
                Apply(session, operation, isTransaction: true);
            }

            return alongside(session);
        });
    }

    /// <summary>Removes what has long expired, a portion at a time so that writes get their turn in between.</summary>
    public async Task SweepAsync()
    {
        var before = _clock.GetUtcNow() - (_profile.ExpiredRowsCount ? SweepDelay : TimeSpan.Zero);
        while (await Database.WriteAsync(session => _table.Sweep(session, before)) == StateTable.SweepPortion)
        {
        }
    }

    private void Apply(SqlSession session, StateOperation operation, bool isTransaction)
    {
        // What replaces a value without conditions need not know it.
        var stored = operation.HasETag || operation.IsFirstWrite || _staleReads is not null ? _table.Find(session, operation.Key) : null;
        var current = stored?.IsExpired(_clock.GetUtcNow()) == true && !_profile.ExpiredRowsCount ? null : stored;
        RequireUnchanged(operation, current, isTransaction);

        if (operation.IsDelete)
        {
            _table.Delete(session, operation.Key);
        }
        else
        {
            if (SizeOf(operation) > _profile.MaxItemBytes)
            {
                throw new StateRefusedException($"the item {operation.Key} exceeds {_profile.MaxItemBytes} bytes");
            }

            _table.Put(session, operation.Key, operation.Value, ExpiryOf(operation));
        }

        _staleReads?.Written(operation.Key, stored);
    }

    private void RequireUnchanged(StateOperation operation, StateRow? current, bool isTransaction)
    {
        if (operation.IsDelete && isTransaction && !_profile.TransactionalDeleteChecksETag)
        {
            return;
        }

        if (operation.HasETag)
        {
            if (current?.ETag != operation.ETag)
            {
                throw new StateConflictException();
            }
        }
        else if (operation is { IsFirstWrite: true, IsDelete: false } && current is not null)
        {
            throw _profile.LostCreateIsConflict
                ? new StateConflictException()
                : new StateRefusedException($"the conditional request for {operation.Key} failed");
        }
    }

    private DateTimeOffset? ExpiryOf(StateOperation operation)
        => _profile != StateProfile.DynamoDb ? TimeToLive.OfSqlite(operation, _clock.GetUtcNow())
            : _hasTimeToLive ? TimeToLive.OfDynamoDb(operation, _clock.GetUtcNow())
            : null;

    private StateRow? Visible(string key, StateRow? row, bool isStrong)
    {
        var seen = isStrong ? row : _staleReads is null ? row : _staleReads.Pass(key, row);
        return seen?.IsExpired(_clock.GetUtcNow()) == true ? null : seen;
    }

    // Beside key and value an item has the attributes' names and the ETag.
    private static int SizeOf(StateOperation operation) => System.Text.Encoding.UTF8.GetByteCount(operation.Key) + operation.Value.Length + 32;

    private sealed record Found(StateRow? Row);
}
