namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource starts only when another has come so far.</summary>
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public WaitType WaitType { get; } = waitType;

    /// <summary>Null: as the application does by default.</summary>
    public WaitBehavior? WaitBehavior { get; set; }

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

/// <summary>What to do when the other has ended for good.</summary>
public enum WaitBehavior
{
    /// <summary>Wait for somebody to start it again.</summary>
    WaitOnResourceUnavailable,

    /// <summary>Give up.</summary>
    StopOnResourceUnavailable,
}
