using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A project that the AppHost refers to; the build generates an implementation for each, in the namespace <c>Projects</c>.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>The full path of the project file.</summary>
    string ProjectPath { get; }

    bool SuppressBuild => false;
}
