namespace Dapr.Actors;

/// <summary>Whether an actor may be called again by a call that came from itself.</summary>
public sealed class ActorReentrancyConfig
{
    /// <summary>Whether it may. The default is that it may not.</summary>
    public bool Enabled { get; set; }

    /// <summary>How deep such calls may nest; null for Dapr's default.</summary>
    public int? MaxStackDepth { get; set; }
}
