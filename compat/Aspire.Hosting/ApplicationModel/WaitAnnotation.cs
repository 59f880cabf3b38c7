namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource starts only when another has come so far.</summary>
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public WaitType WaitType { get; } = waitType;

    /// <summary>The exit code that counts as completed.</summary>
    public int ExitCode { get; } = exitCode;
}

/// <summary>How far the other has to come.</summary>
public enum WaitType
{
    WaitUntilHealthy,
    WaitForCompletion,
    WaitUntilStarted,
}
