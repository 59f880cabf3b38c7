using System.Diagnostics;

namespace Dapr.Sidecar.Telemetry;

/// <summary>What a call to an app is for: the span that stands for it, as daprd's sidecar of that app names it.</summary>
internal sealed record AppCall(string SpanName, ActivityKind Kind, IReadOnlyList<KeyValuePair<string, object?>> Tags)
{
    /// <summary>Another app invokes it.</summary>
    public static AppCall Invocation { get; } = new("/dapr.proto.internals.v1.ServiceInvocation/CallLocal", ActivityKind.Server, [new("rpc.system", "grpc"), new("rpc.service", "ServiceInvocation")]);

    /// <summary>One of its actors is called.</summary>
    public static AppCall Actor(string actorType, string actorId)
        => new("/dapr.proto.internals.v1.ServiceInvocation/CallActor", ActivityKind.Server, [new("rpc.system", "grpc"), new("rpc.service", "ServiceInvocation"), new("dapr.actor", $"{actorType}.{actorId}")]);

    /// <summary>It is given a message.</summary>
    public static AppCall Topic(string topic) => new($"pubsub/{topic}", ActivityKind.Client, [new("messaging.system", "pubsub"), new("messaging.destination.name", topic)]);

    /// <summary>An input binding tells it of something.</summary>
    public static AppCall Binding(string name, string path)
        => new($"bindings/{name}", ActivityKind.Client, [new("db.system", "bindings"), new("db.name", name), new("db.connection_string", "bindings"), new("db.statement", $"POST {path}")]);

    /// <summary>A job of it is due.</summary>
    public static AppCall Job(string name) => new($"job/{name}", ActivityKind.Client, [new("dapr.job", name)]);
}
