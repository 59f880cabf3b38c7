namespace Dapr.Actors.Runtime;

/// <summary>An actor type that this app hosts.</summary>
public sealed class ActorRegistration
{
    /// <summary>Makes a registration.</summary>
    public ActorRegistration(ActorTypeInformation type, ActorRuntimeOptions? options = null) => (Type, TypeOptions) = (type, options);

    /// <summary>The type.</summary>
    public ActorTypeInformation Type { get; }

    /// <summary>Makes its instances; null for the default, which takes what their constructors want from the services.</summary>
    public ActorActivator? Activator { get; set; }

    /// <summary>Options of this type alone.</summary>
    public ActorRuntimeOptions? TypeOptions { get; }
}
