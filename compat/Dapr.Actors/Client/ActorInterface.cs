using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace Dapr.Actors.Client;

/// <summary>The methods of an actor interface, checked as the official SDK checks them.</summary>
internal sealed class ActorInterface
{
    private static readonly ConcurrentDictionary<Type, ActorInterface> Known = new();

    private readonly FrozenDictionary<MethodInfo, RemoteMethod> _methods;

    private ActorInterface(Type type)
    {
        Check(type);
        var methods = type.GetInterfaces().Append(type).SelectMany(part => part.GetMethods()).ToList();
        if (methods.GroupBy(method => method.Name).FirstOrDefault(same => same.Count() > 1) is { } overloaded)
        {
            throw Wrong(type, $"has the method '{overloaded.Key}' more than once. The methods of an actor interface cannot be overloaded");
        }

        _methods = methods.ToFrozenDictionary(method => method, RemoteMethod.Of);
    }

    /// <exception cref="ArgumentException">The type is no actor interface.</exception>
    public static ActorInterface Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Known.GetOrAdd(type, type => new ActorInterface(type));
    }

    public RemoteMethod Method(MethodInfo? method)
        => method is not null && _methods.TryGetValue(method, out var found) ? found : throw new MissingMethodException($"The proxy has no method {method?.Name}.");

    private static void Check(Type type)
    {
        if (!type.IsInterface)
        {
            throw Wrong(type, "is not an interface");
        }

        if (!typeof(IActor).IsAssignableFrom(type) || type.GetInterfaces().Any(part => !typeof(IActor).IsAssignableFrom(part)))
        {
            throw Wrong(type, $"does not derive from actor interfaces alone. They derive from '{typeof(IActor).FullName}'");
        }

        if (type.IsGenericType)
        {
            throw Wrong(type, "is generic");
        }

        if (!type.IsVisible)
        {
            throw Wrong(type, "is not public");
        }
    }

    private static ArgumentException Wrong(Type actorInterfaceType, string reason)
        => new($"The type '{actorInterfaceType.FullName}' cannot be an actor interface: it {reason}.", nameof(actorInterfaceType));
}
