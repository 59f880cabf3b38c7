namespace Dapr.Sidecar.Invocation;

/// <summary>Finds the instances of an app; calls take turns among them.</summary>
internal sealed class AppDirectory(IReadOnlyList<AppInstance> instances)
{
    private readonly Dictionary<string, AppInstance[]> _callable = instances
        .Where(instance => instance.IsCallable)
        .GroupBy(instance => instance.AppId)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    private int _turn;

    /// <summary>All that can be called.</summary>
    public IEnumerable<AppInstance> All => _callable.Values.SelectMany(found => found);

    /// <summary>Any instance of an app, for what they have in common; null if there is none.</summary>
    public AppInstance? Any(string appId) => _callable.TryGetValue(appId, out var found) ? found[0] : null;

    /// <summary>
    /// The instances of an app in the order in which to try them: the one whose turn it is first, those that are not well last;
    /// empty if there is none.
    /// </summary>
    public IReadOnlyList<AppInstance> InTurn(string appId)
    {
        if (!_callable.TryGetValue(appId, out var found))
        {
            return [];
        }

        if (found.Length == 1)
        {
            return found;
        }

        var start = (int)((uint)Interlocked.Increment(ref _turn) % (uint)found.Length);
        AppInstance[] turned = [.. found[start..], .. found[..start]];
        return [.. turned.Where(app => !app.Health.IsIll), .. turned.Where(app => app.Health.IsIll)];
    }
}
