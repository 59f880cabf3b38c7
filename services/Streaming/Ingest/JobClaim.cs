using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>
/// A claimed job. A loop looks at it every second, renews the lease and writes progress; when the job turns out to belong to
/// another or to be cancelled, or the lease could not be renewed in time, <see cref="Lost"/> is cancelled and the work stops.
/// </summary>
internal sealed class JobClaim : IAsyncDisposable
{
    private readonly JobStore _jobs;
    private readonly IngestOptions _options;
    private readonly TimeProvider _clock;
    private readonly Guid _owner;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _renewing;
    private volatile Report _report = new(Stages.Probing, 0);
    private Report _written;
    private DateTimeOffset _until;

    private JobClaim(IngestJob job, Guid owner, JobStore jobs, IngestOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        (Job, _owner, _jobs, _options, _clock) = (job, owner, jobs, options, clock);
        _written = _report;
        _until = job.Lease?.Until ?? clock.GetUtcNow();
        _lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _renewing = RenewAsync();
    }

    /// <summary>The job as it was claimed.</summary>
    public IngestJob Job { get; }

    /// <summary>Cancelled when the work has to stop.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Claims a job, or returns null where another replica was faster.</summary>
    public static async Task<JobClaim?> TryAsync(
        Versioned<IngestJob> job, JobStore jobs, IOptions<IngestOptions> options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var owner = Guid.NewGuid();
        var claimed = job.Value.Claim(owner, clock.GetUtcNow() + options.Value.Lease);
        try
        {
            await jobs.SaveAsync(job.With(claimed), cancellationToken);
            return new JobClaim(claimed, owner, jobs, options.Value, clock, cancellationToken);
        }
        catch (StateConflictException)
        {
            return null;
        }
    }

    public void Tell(string stage, double progress) => _report = new Report(stage, Math.Round(progress, 3));

    /// <summary>Stops renewing and reads the job for its last change; null where it is no longer ours.</summary>
    public async Task<Versioned<IngestJob>?> EndAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync();
        await _renewing;
        var job = await _jobs.FindAsync(Job.Id, cancellationToken);
        return job is not null && job.Value.IsHeldBy(_owner) ? job : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewing;
        _end.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync()
    {
        var period = TimeSpan.FromTicks(Math.Min(_options.Lease.Ticks / 3, TimeSpan.TicksPerSecond));
        while (!_end.IsCancellationRequested)
        {
            await Task.Delay(period, _clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_end.IsCancellationRequested && !await TryRenewAsync(_report, _clock.GetUtcNow()))
            {
                await _lost.CancelAsync();
                return;
            }
        }
    }

    private async Task<bool> TryRenewAsync(Report report, DateTimeOffset now)
    {
        try
        {
            // A call that is under way is let finish: cut off, it might still arrive, behind the job's last change.
            if (await _jobs.FindAsync(Job.Id, CancellationToken.None) is not { } job || !job.Value.IsHeldBy(_owner))
            {
                return false;
            }

            if (report == _written && now < _until - (_options.Lease / 2))
            {
                return true;
            }

            var until = now + _options.Lease;
            await _jobs.SaveAsync(job.With(job.Value.Renew(until, report.Stage, report.Progress)), CancellationToken.None);
            (_until, _written) = (until, report);
            return true;
        }
        catch (Exception fault) when (fault is Dapr.DaprException or HttpRequestException or StateConflictException)
        {
            // The store may be back before the lease ends; after that another may have the job.
            return _clock.GetUtcNow() < _until;
        }
    }

    private sealed record Report(string Stage, double Progress);
}
