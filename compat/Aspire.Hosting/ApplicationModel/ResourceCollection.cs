using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resources of the model.</summary>
public interface IResourceCollection : IList<IResource>;

internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection;

/// <summary>The model, complete.</summary>
public class DistributedApplicationModel(IResourceCollection resources)
{
    /// <summary>Its resources.</summary>
    public IResourceCollection Resources { get; } = resources;
}
