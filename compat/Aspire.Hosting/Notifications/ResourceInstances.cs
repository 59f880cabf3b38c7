namespace Aspire.Hosting.ApplicationModel;

/// <summary>The ids of a resource's replicas.</summary>
internal sealed class ReplicaIdsAnnotation(IReadOnlyList<string> ids) : IResourceAnnotation
{
    public IReadOnlyList<string> Ids { get; } = ids;
}

/// <summary>A resource as its processes and the dashboard see it.</summary>
internal static class ResourceInstances
{
    /// <summary>The ids of its replicas; the resource's name when it has only one.</summary>
    public static IReadOnlyList<string> InstanceIds(this IResource resource)
        => resource.TryGetLastAnnotation<ReplicaIdsAnnotation>(out var replicas) ? replicas.Ids : [resource.Name];

    /// <summary>What is known before anything has happened.</summary>
    public static CustomResourceSnapshot InitialSnapshot(this IResource resource)
    {
        var initial = resource.TryGetLastAnnotation<ResourceSnapshotAnnotation>(out var annotation)
            ? annotation.InitialSnapshot
            : new CustomResourceSnapshot { ResourceType = TypeOf(resource), Properties = [] };

        return initial with
        {
            CreationTimeStamp = initial.CreationTimeStamp ?? DateTime.UtcNow,
            Relationships = initial.Relationships.IsEmpty ? [.. Relationships(resource)] : initial.Relationships,
        };
    }

    private static IEnumerable<RelationshipSnapshot> Relationships(IResource resource)
    {
        var parent = resource is IResourceWithParent child ? [new(child.Parent.Name, KnownRelationshipTypes.Parent)] : (RelationshipSnapshot[])[];
        return parent.Concat(resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => new RelationshipSnapshot(r.Resource.Name, r.Type))).Distinct();
    }

    private static string TypeOf(IResource resource) => resource switch
    {
        ProjectResource => "Project",
        ExecutableResource => "Executable",
        ContainerResource => "Container",
        ParameterResource => "Parameter",
        _ => resource.GetType().Name,
    };
}

/// <summary>The relations that the dashboard knows.</summary>
internal static class KnownRelationshipTypes
{
    public const string Parent = nameof(Parent);
    public const string Reference = nameof(Reference);
    public const string WaitFor = nameof(WaitFor);
}
