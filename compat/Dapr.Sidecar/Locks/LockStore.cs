using Dapr.Sidecar.Components;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.Locks;

/// <summary>
/// A lock component (<c>lock.sqlite</c>): who takes a lock has it until it is given back or its time is over. As with Redis an
/// owner who asks again is refused like anybody else.
/// </summary>
internal sealed class LockStore
{
    private const string Separator = "||";

    private readonly string _name;
    private readonly string _prefix;
    private readonly LockTable _table;
    private readonly Database _database;
    private readonly TimeProvider _clock;

    /// <exception cref="InvalidOperationException">The component cannot work as it is described.</exception>
    public LockStore(Component component, DatabaseSet databases, TimeProvider clock)
    {
        _name = component.Name;

#pragma warning disable CA1308 // daprd compares strategies in lower case, and so lowers a prefix of one's own as well.
        _prefix = (component.Find("keyPrefix") ?? "appid").ToLowerInvariant();
#pragma warning restore CA1308
        if (_prefix.Contains(Separator, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The component '{_name}' cannot be used: {Illegal(_prefix)}.");
        }

        _table = new LockTable(component.Find("tableName") ?? "locks");
        _database = databases.Open(component.Require("connectionString"));
        _clock = clock;
    }

    public Task PrepareAsync() => _database.WriteAsync(_table.Create);

    /// <summary>Takes a lock, or tells that somebody has it.</summary>
    public Task<bool> TryLockAsync(string key, string owner, TimeSpan expiry) => _database.WriteAsync(session =>
    {
        var now = _clock.GetUtcNow();
        _table.DeleteExpired(session, now);
        return _table.Insert(session, key, owner, now + expiry) == 1;
    });

    public Task<UnlockStatus> UnlockAsync(string key, string owner) => _database.WriteAsync(session =>
    {
        _table.DeleteExpired(session, _clock.GetUtcNow());
        var holder = _table.Owner(session, key);
        if (holder is null)
        {
            return UnlockStatus.DoesNotExist;
        }

        if (holder != owner)
        {
            return UnlockStatus.BelongsToOthers;
        }

        _table.Delete(session, key);
        return UnlockStatus.Success;
    });

    /// <summary>The name of a resource as it is stored.</summary>
    /// <exception cref="FormatException">It contains the separator.</exception>
    public string KeyFor(string appId, string resource)
    {
        if (resource.Contains(Separator, StringComparison.Ordinal))
        {
            throw new FormatException(Illegal(resource));
        }

        return _prefix switch
        {
            "none" => $"lock{Separator}{resource}",
            "name" => $"lock{Separator}{_name}{Separator}{resource}",
            "appid" => $"lock{Separator}{appId}{Separator}{resource}",
            _ => $"lock{Separator}{_prefix}{Separator}{resource}",
        };
    }

    private static string Illegal(string key) => $"input key/keyPrefix '{key}' can't contain '{Separator}'";
}
