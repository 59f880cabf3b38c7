namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Marks every process that this run starts, by variables that its children inherit. A process is found again by its
/// mark even when its parent is gone or it has a session of its own; process groups would lose it.
/// </summary>
internal sealed class ProcessMarks
{
    private const string RunVariable = "ASPIRE_RUN_MARK";
    private const string ResourceVariable = "ASPIRE_RESOURCE_MARK";

    private readonly string _id = Guid.NewGuid().ToString("N");

    public string RunId => _id;

    /// <summary>The environment entry that all processes of this run have.</summary>
    public string Run => $"{RunVariable}={_id}";

    public string Of(ResourceInstance instance) => $"{ResourceVariable}={_id}/{instance.Id}";

    public void Apply(ResourceInstance instance, Dictionary<string, string> environment)
    {
        environment[RunVariable] = _id;
        environment[ResourceVariable] = $"{_id}/{instance.Id}";
    }
}
