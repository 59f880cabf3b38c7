using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The base of all resources.</summary>
[DebuggerDisplay("Type = {GetType().Name,nq}, Name = {Name}")]
public abstract class Resource : IResource
{
    /// <param name="name">Letters, digits and hyphens; starts with a letter; at most 64.</param>
    protected Resource(string name)
    {
        ModelName.Validate(nameof(Resource), name);
        Name = name;
    }

    /// <inheritdoc />
    public virtual string Name { get; }

    /// <inheritdoc />
    public virtual ResourceAnnotationCollection Annotations { get; } = [];
}
