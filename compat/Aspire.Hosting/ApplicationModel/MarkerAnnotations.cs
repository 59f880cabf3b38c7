namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource starts on demand only.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;

/// <summary>A health check, by its key in the host's health checks, tells about the resource.</summary>
public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    public string Key { get; } = key;
}

/// <summary>A relation to another resource, such as <c>Parent</c>.</summary>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public string Type { get; } = type;
}

/// <summary>The resource sends telemetry to the dashboard.</summary>
public class OtlpExporterAnnotation : IResourceAnnotation;

/// <summary>The program serves others: it starts again however it ended.</summary>
internal sealed class LongRunningAnnotation : IResourceAnnotation;

/// <summary>What is known of a resource before anything has happened.</summary>
public class ResourceSnapshotAnnotation(CustomResourceSnapshot initialSnapshot) : IResourceAnnotation
{
    public CustomResourceSnapshot InitialSnapshot { get; } = initialSnapshot;
}

/// <summary>The resource runs as several processes.</summary>
public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    public int Replicas { get; } = replicas;
}
