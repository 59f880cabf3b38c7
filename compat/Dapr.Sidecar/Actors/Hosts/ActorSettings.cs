namespace Dapr.Sidecar.Actors.Hosts;

/// <summary>How an app wants the actors of one type to be kept.</summary>
/// <param name="IdleTimeout">How long an actor may be idle before it is deactivated.</param>
/// <param name="DrainTimeout">How long a call of an actor that has to move may go on.</param>
/// <param name="Drains">Whether such a call is waited for at all.</param>
/// <param name="IsReentrant">Whether a call that an actor's own turn led to may enter that turn.</param>
/// <param name="MaxStackDepth">How many calls may be in one turn.</param>
internal sealed record ActorSettings(TimeSpan IdleTimeout, TimeSpan DrainTimeout, bool Drains, bool IsReentrant, int MaxStackDepth);
