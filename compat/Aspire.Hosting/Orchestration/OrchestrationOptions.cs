namespace Aspire.Hosting.Orchestration;

/// <summary>How processes are run; section <c>Orchestration</c> of the AppHost's configuration.</summary>
internal sealed class OrchestrationOptions
{
    public const string Section = "Orchestration";

    /// <summary>Whether every port is chosen anew, also where the model names one (as real Aspire calls it).</summary>
    public const string RandomizePortsKey = "DcpPublisher:RandomizePorts";

    /// <summary>The wait before the first restart; it doubles with each crash.</summary>
    public TimeSpan RestartDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan MaxRestartDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A process that ran for so long starts again with the first delay.</summary>
    public TimeSpan StableAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a process may take to end by itself.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan HealthInterval { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan StartingHealthInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    public bool RandomizePorts { get; set; }
}
