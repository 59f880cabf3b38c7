using Dapr.Sidecar.Invocation;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Jobs;

/// <summary>The jobs of all apps: https://docs.dapr.io/developing-applications/building-blocks/jobs/.</summary>
internal sealed class JobScheduler
{
    private readonly JobStore _jobs;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, JobRunner> _runners;

    public JobScheduler(JobStore jobs, AppDirectory apps, RuntimeMetrics metrics, TimeProvider clock, ILogger logger)
    {
        _jobs = jobs;
        _clock = clock;
        _runners = apps.All.Select(app => app.AppId).Distinct().ToDictionary(appId => appId, appId => new JobRunner(appId, apps, jobs, metrics, clock, logger));
    }

    /// <summary>What tells the apps of their jobs.</summary>
    public IEnumerable<JobRunner> Runners => _runners.Values;

    /// <summary>Keeps a job and runs it in its time.</summary>
    /// <returns>False if there is one of that name, which is not to be overwritten.</returns>
    /// <exception cref="FormatException">The request does not fit together.</exception>
    public async Task<bool> ScheduleAsync(string appId, string name, JobRequest request)
    {
        JobName.Require(name);
        var job = Job.Plan(appId, name, request, _clock.GetUtcNow());
        if (!await _jobs.AddAsync(appId, name, job, request.Overwrite))
        {
            return false;
        }

        _runners.GetValueOrDefault(appId)?.Ring();
        return true;
    }

    public Task<Job?> FindAsync(string appId, string name, CancellationToken cancellationToken) => _jobs.FindAsync(appId, name, cancellationToken);

    public Task DeleteAsync(string appId, string name) => _jobs.DeleteAsync(appId, name);
}
