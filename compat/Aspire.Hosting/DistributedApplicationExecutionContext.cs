namespace Aspire.Hosting;

/// <summary>What the AppHost was started for.</summary>
public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    public DistributedApplicationOperation Operation { get; } = operation;

    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;

    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;
}

/// <summary>The two things that an AppHost does.</summary>
public enum DistributedApplicationOperation
{
    Run,
    Publish,
}
