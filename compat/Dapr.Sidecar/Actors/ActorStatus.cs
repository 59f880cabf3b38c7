namespace Dapr.Sidecar.Actors;

/// <summary>The object <c>actorRuntime</c> of the metadata API: https://docs.dapr.io/reference/api/metadata_api/.</summary>
internal sealed record ActorStatus(string RuntimeStatus, IReadOnlyList<ActiveActorsCount> ActiveActors, bool HostReady, string? Placement)
{
    /// <summary>The app has not told yet what it hosts.</summary>
    public static ActorStatus Initializing { get; } = new("INITIALIZING", [], HostReady: false, Placement: null);

    public static ActorStatus Running(IReadOnlyList<ActiveActorsCount> actors) => new("RUNNING", actors, HostReady: true, "placement: connected");
}

/// <summary>How many actors of a type are active.</summary>
internal sealed record ActiveActorsCount(string Type, int Count);
