namespace Aspire.Hosting.Orchestration;

/// <summary>How long to wait before a crashed process starts again.</summary>
internal sealed class RestartBackoff(OrchestrationOptions options)
{
    private int _crashes;

    /// <summary>The wait after a crash.</summary>
    /// <param name="ranFor">How long the process had run.</param>
    public TimeSpan Next(TimeSpan ranFor)
    {
        if (ranFor >= options.StableAfter)
        {
            _crashes = 0;
        }

        var delay = options.RestartDelay * Math.Pow(2, Math.Min(_crashes++, 16));
        return delay < options.MaxRestartDelay ? delay : options.MaxRestartDelay;
    }
}
