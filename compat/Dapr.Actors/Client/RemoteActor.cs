using System.Reflection;

namespace Dapr.Actors.Client;

/// <summary>The base of the strongly typed proxies, whose types are made at run time.</summary>
internal class RemoteActor : DispatchProxy, IActorProxy
{
    private ActorInterface? _interface;
    private ActorConnection? _actor;

    public ActorId ActorId => Actor.ActorId;

    public string ActorType => Actor.ActorType;

    private ActorConnection Actor => _actor ?? throw new InvalidOperationException("The proxy is not bound to an actor.");

    public void Bind(ActorInterface @interface, ActorConnection actor) => (_interface, _actor) = (@interface, actor);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        => _interface?.Method(targetMethod).InvokeAsync(Actor, args ?? []);
}
