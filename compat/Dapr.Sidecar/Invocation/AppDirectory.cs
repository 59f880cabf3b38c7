namespace Dapr.Sidecar.Invocation;

/// <summary>Finds the instances of an app; the calls of an app take turns among them.</summary>
internal sealed class AppDirectory(IReadOnlyList<AppInstance> instances)
{
    private readonly Dictionary<string, Replicas> _callable = instances
        .Where(instance => instance.IsCallable)
        .GroupBy(instance => instance.AppId)
        .ToDictionary(group => group.Key, group => new Replicas([.. group]), StringComparer.Ordinal);

    /// <summary>All that can be called.</summary>
    public IEnumerable<AppInstance> All => _callable.Values.SelectMany(found => found.All);

    /// <summary>Any instance of an app, for what they have in common; null if there is none.</summary>
    public AppInstance? Any(string appId) => _callable.TryGetValue(appId, out var found) ? found.All[0] : null;

    /// <summary>The instances of an app, for who calls none of them; empty if there is none.</summary>
    public IReadOnlyList<AppInstance> Of(string appId) => _callable.TryGetValue(appId, out var found) ? found.All : [];

    /// <summary>
    /// The instances of an app in the order in which to try them: the one whose turn it is first, those that are not well last;
    /// empty if there is none. It counts as a call.
    /// </summary>
    public IReadOnlyList<AppInstance> InTurn(string appId) => _callable.TryGetValue(appId, out var found) ? found.InTurn() : [];

    /// <summary>The instances of one app. The turn is theirs alone: two apps called alternately would else get one instance each.</summary>
    private sealed class Replicas(AppInstance[] all)
    {
        private int _turn;

        public AppInstance[] All => all;

        public AppInstance[] InTurn()
        {
            if (all.Length == 1)
            {
                return all;
            }

            var start = (int)((uint)Interlocked.Increment(ref _turn) % (uint)all.Length);
            AppInstance[] turned = [.. all[start..], .. all[..start]];
            return [.. turned.Where(app => !app.Health.IsIll), .. turned.Where(app => app.Health.IsIll)];
        }
    }
}
