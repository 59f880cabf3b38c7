namespace Dapr.Sidecar.Invocation;

/// <summary>Finds the instances of an app; calls take turns among them.</summary>
internal sealed class AppDirectory(IReadOnlyList<AppInstance> instances)
{
    private readonly Dictionary<string, AppInstance[]> _callable = instances
        .Where(instance => instance.IsCallable)
        .GroupBy(instance => instance.AppId)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    private int _turn;

    /// <summary>The instances of an app, the one whose turn it is first; empty if there is none.</summary>
    public IReadOnlyList<AppInstance> InTurn(string appId)
    {
        if (!_callable.TryGetValue(appId, out var found))
        {
            return [];
        }

        var start = (int)((uint)Interlocked.Increment(ref _turn) % (uint)found.Length);
        return [.. found[start..], .. found[..start]];
    }
}
