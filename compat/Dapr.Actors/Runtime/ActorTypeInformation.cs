using System.Reflection;

namespace Dapr.Actors.Runtime;

/// <summary>An actor type.</summary>
public sealed class ActorTypeInformation
{
    private ActorTypeInformation(Type type, string name, Type[] interfaces)
        => (ImplementationType, ActorTypeName, InterfaceTypes) = (type, name, interfaces);

    /// <summary>Its name.</summary>
    public string ActorTypeName { get; }

    /// <summary>Its class.</summary>
    public Type ImplementationType { get; }

    /// <summary>Its actor interfaces.</summary>
    public IEnumerable<Type> InterfaceTypes { get; }

    /// <summary>Whether its class is abstract.</summary>
    public bool IsAbstract => ImplementationType.IsAbstract;

    /// <summary>Whether it has reminders.</summary>
    public bool IsRemindable => typeof(IRemindable).IsAssignableFrom(ImplementationType);

    /// <summary>Looks at a class.</summary>
    /// <param name="actorType">The class.</param>
    /// <param name="actorTypeName">Its name; null for that of its <see cref="ActorAttribute"/>, else of the class.</param>
    /// <exception cref="ArgumentException">It is no actor, or has no actor interface.</exception>
    public static ActorTypeInformation Get(Type actorType, string? actorTypeName)
    {
        ArgumentNullException.ThrowIfNull(actorType);
        if (!actorType.IsSubclassOf(typeof(Actor)))
        {
            throw new ArgumentException($"The type '{actorType.FullName}' is not an Actor. An actor type must derive from '{typeof(Actor).FullName}'.", nameof(actorType));
        }

        var interfaces = actorType.GetInterfaces().Where(IsActorInterface).ToArray();
        if (interfaces.Length == 0 && !actorType.IsAbstract)
        {
            throw new ArgumentException(
                $"The actor type '{actorType.FullName}' does not implement any actor interfaces. An actor interface is one that derives from '{typeof(IActor).FullName}' alone.",
                nameof(actorType));
        }

        return new(actorType, actorTypeName ?? actorType.GetCustomAttribute<ActorAttribute>()?.TypeName ?? actorType.Name, interfaces);
    }

    private static bool IsActorInterface(Type type)
        => type != typeof(IActor) && typeof(IActor).IsAssignableFrom(type) && type.GetInterfaces().All(part => typeof(IActor).IsAssignableFrom(part));
}
