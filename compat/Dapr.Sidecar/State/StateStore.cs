using System.Globalization;
using Dapr.Sidecar.Components;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.State;

/// <summary>A state component: documents by key, with ETags, time to live and transactions.</summary>
internal sealed class StateStore
{
    private const string KeySeparator = "||";
    private static readonly TimeSpan SweepDelay = TimeSpan.FromHours(1);

    private readonly Component _component;
    private readonly StateTable _table;
    private readonly StateProfile _profile;
    private readonly TimeProvider _clock;
    private readonly StaleReads? _staleReads;
    private readonly bool _hasTimeToLive;
    private readonly string _keyPrefix;

    public StateStore(Component component, DatabaseSet databases, TimeProvider clock, StaleReads? staleReads)
    {
        _component = component;
        _clock = clock;
        _staleReads = staleReads;
        _table = new StateTable(component.Find("tableName") ?? "state");
        _profile = StateProfile.Named(component.Find("profile"));
        _hasTimeToLive = _profile != StateProfile.DynamoDb || component.Find("ttlAttributeName") is not null;
        _keyPrefix = component.Find("keyPrefix") ?? "appid";
        Database = databases.Open(component.Require("connectionString"));
    }

    public Database Database { get; }

    public int? MaxOperations => _profile.MaxOperations;

    public Task PrepareAsync() => Database.WriteAsync(_table.Create);

    /// <summary>The key as it is stored: https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-share-state/.</summary>
    /// <exception cref="FormatException">The key contains the separator.</exception>
    public string KeyFor(string appId, string key)
    {
        if (key.Contains(KeySeparator, StringComparison.Ordinal))
        {
            throw new FormatException($"input key/keyPrefix '{key}' can't contain '{KeySeparator}'");
        }

        return _keyPrefix switch
        {
            "none" => key,
            "name" => _component.Name + KeySeparator + key,
            "appid" or "namespace" => appId + KeySeparator + key,
            _ => _keyPrefix + KeySeparator + key,
        };
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

    /// <summary>Removes what has long expired.</summary>
    public Task SweepAsync()
        => Database.WriteAsync(session => _table.Sweep(session, _clock.GetUtcNow() - (_profile.ExpiredRowsCount ? SweepDelay : TimeSpan.Zero)));

    private void Apply(SqlSession session, StateOperation operation, bool isTransaction)
    {
        var stored = _table.Find(session, operation.Key);
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
                throw new StateConflictException(operation.Key);
            }
        }
        else if (operation is { IsFirstWrite: true, IsDelete: false } && current is not null)
        {
            throw _profile.LostCreateIsConflict
                ? new StateConflictException(operation.Key)
                : new StateRefusedException($"the conditional request for {operation.Key} failed");
        }
    }

    private DateTimeOffset? ExpiryOf(StateOperation operation)
    {
        if (!_hasTimeToLive || operation.Find("ttlInSeconds") is not { Length: > 0 } text)
        {
            return null;
        }

        if (!long.TryParse(text, CultureInfo.InvariantCulture, out var seconds))
        {
            throw new StateRefusedException($"ttlInSeconds is not a whole number: {text}");
        }

        return seconds < 0 ? null : _clock.GetUtcNow().AddSeconds(seconds);
    }

    private StateRow? Visible(string key, StateRow? row, bool isStrong)
    {
        var seen = isStrong ? row : _staleReads is null ? row : _staleReads.Pass(key, row);
        return seen?.IsExpired(_clock.GetUtcNow()) == true ? null : seen;
    }

    // Beside key and value an item has the attributes' names and the ETag.
    private static int SizeOf(StateOperation operation) => System.Text.Encoding.UTF8.GetByteCount(operation.Key) + operation.Value.Length + 32;

    private sealed record Found(StateRow? Row);
}
