namespace Aspire.Hosting.ApplicationModel;

/// <summary>The image is built from a Dockerfile.</summary>
/// <param name="contextPath">The folder that the build sees.</param>
/// <param name="dockerfilePath">The Dockerfile.</param>
/// <param name="stage">The stage to build; null for the last.</param>
public class DockerfileBuildAnnotation(string contextPath, string dockerfilePath, string? stage) : IResourceAnnotation
{
    public string ContextPath { get; } = contextPath;

    public string DockerfilePath { get; } = dockerfilePath;

    public string? Stage { get; } = stage;

    /// <summary>Values for the Dockerfile's <c>ARG</c>s.</summary>
    public Dictionary<string, object?> BuildArguments { get; } = [];

    /// <summary>Without one, the image only holds files for other images.</summary>
    public bool HasEntrypoint { get; set; } = true;
}
