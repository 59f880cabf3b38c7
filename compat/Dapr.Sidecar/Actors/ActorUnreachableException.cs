using Dapr.Sidecar.Actors.Hosts;

namespace Dapr.Sidecar.Actors;

/// <summary>There is no connection to the replica of an actor, so nothing was sent.</summary>
internal sealed class ActorUnreachableException(ActorHost host, Exception reason) : Exception(reason.Message, reason)
{
    public ActorHost Host => host;
}
