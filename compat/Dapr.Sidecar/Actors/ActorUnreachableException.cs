using Dapr.Sidecar.Actors.Hosts;
using Dapr.Sidecar.Http;

namespace Dapr.Sidecar.Actors;

/// <summary>No answer came from the actor's replica, or there is none.</summary>
internal sealed class ActorUnreachableException(DaprFault fault, ActorHost? host = null, bool wasSent = false) : Exception(fault.Message)
{
    /// <summary>What a caller is told.</summary>
    public DaprFault Fault => fault;

    /// <summary>The replica; null if nobody hosts the type.</summary>
    public ActorHost? Host => host;

    /// <summary>Whether the app may have seen the request.</summary>
    public bool WasSent => wasSent;
}
