using Dapr.Actors.Runtime;

namespace MusicStreaming.ServiceDefaults;

/// <summary>The base of our actors: what fails in one is logged where it happened, because its caller sees no stack.</summary>
public abstract class ServiceActor(ActorHost host) : Actor(host)
{
    /// <inheritdoc />
    protected override Task OnActorMethodFailedAsync(ActorMethodContext actorMethodContext, Exception e)
    {
        if (!Outage.Is(e) && e is not OperationCanceledException)
        {
            Logger.TurnFailed(Host.ActorTypeInfo.ActorTypeName, actorMethodContext.MethodName, e);
        }

        return base.OnActorMethodFailedAsync(actorMethodContext, e);
    }
}
