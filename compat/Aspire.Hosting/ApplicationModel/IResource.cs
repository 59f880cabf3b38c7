namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the application: a project, an executable, a parameter, a Dapr component.</summary>
public interface IResource
{
    /// <summary>The name, unique in the model.</summary>
    string Name { get; }

    /// <summary>What is known about the resource.</summary>
    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>Marks what can be attached to a resource.</summary>
public interface IResourceAnnotation;

/// <summary>A resource whose process takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>A resource whose process takes command line arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>A resource that listens on ports.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>A resource that can wait for others before it starts.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource that belongs to another.</summary>
public interface IResourceWithParent : IResource
{
    /// <summary>The resource that it belongs to.</summary>
    IResource Parent { get; }
}
