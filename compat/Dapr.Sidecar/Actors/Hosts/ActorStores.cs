using Dapr.Sidecar.Components;
using Dapr.Sidecar.State;

namespace Dapr.Sidecar.Actors.Hosts;

/// <summary>Finds the state store that an app's actors are kept in: the one in whose metadata <c>actorStateStore</c> is true.</summary>
internal sealed class ActorStores(IReadOnlyList<Component> components, ComponentRegistry<StateStore> stores)
{
    private readonly Component[] _marked = [.. components.Where(component => component.Kind == "state" && IsTrue(component.Find("actorStateStore")))];

    /// <summary>The store of an app; null if it has none, so that it hosts no actors.</summary>
    /// <exception cref="InvalidOperationException">The app sees two of them.</exception>
    public StateStore? Find(string appId)
    {
        Component[] seen = [.. _marked.Where(component => component.IsFor(appId))];
        return seen.Length > 1
            ? throw new InvalidOperationException($"detected duplicate actor state store: {seen[0].Name} and {seen[1].Name} are both for the app '{appId}'")
            : seen.Length == 0 ? null : stores.Find(seen[0].Name, appId);
    }

    private static bool IsTrue(string? text) => text?.ToLowerInvariant() is "true" or "y" or "yes" or "t" or "on" or "1";
}
