namespace Dapr.Actors.Runtime;

/// <summary>Names an actor type; without it the name is that of the class.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActorAttribute : Attribute
{
    /// <summary>The name.</summary>
    public string? TypeName { get; set; }
}
