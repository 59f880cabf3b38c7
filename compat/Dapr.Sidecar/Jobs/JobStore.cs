using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.Jobs;

/// <summary>
/// Keeps the jobs of all apps, in <c>scheduler.sqlite</c> of the data folder; the real Dapr has a service of its own for them.
/// Nobody may have any, so the file is made for the first one.
/// </summary>
internal sealed class JobStore(DatabaseSet databases, string? dataFolder)
{
    private const string FileName = "scheduler.sqlite";

    private volatile Database? _database;

    /// <summary>Opens what an earlier run has left.</summary>
    public async Task PrepareAsync()
    {
        if (dataFolder is not null && File.Exists(Path.Combine(dataFolder, FileName)))
        {
            await OpenAsync();
        }
    }

    /// <summary>Keeps a job; null stands for one whose time is over already, which only takes the old one's place.</summary>
    /// <returns>False if there is one of that name, which is not to be overwritten.</returns>
    public async Task<bool> AddAsync(string appId, string name, Job? job, bool overwrites)
    {
        var database = await OpenAsync();
        return await database.WriteAsync(session =>
        {
            if (!overwrites && JobTable.Find(session, appId, name) is not null)
            {
                return false;
            }

            JobTable.Delete(session, appId, name);
            if (job is not null)
            {
                JobTable.Insert(session, job);
            }

            return true;
        });
    }

    public async Task<Job?> FindAsync(string appId, string name, CancellationToken cancellationToken)
        => _database is not { } database ? null
            : (await database.ReadAsync(session => new Found(JobTable.Find(session, appId, name)), cancellationToken)).Job;

    public async Task DeleteAsync(string appId, string name)
    {
        if (_database is { } database)
        {
            await database.WriteAsync(session => JobTable.Delete(session, appId, name));
        }
    }

    /// <summary>The jobs of an app that come first, due or not.</summary>
    public async Task<IReadOnlyList<Job>> FirstAsync(string appId, int count, CancellationToken cancellationToken)
        => _database is { } database ? await database.ReadAsync(session => JobTable.First(session, appId, count), cancellationToken) : [];

    /// <summary>Notes what has become of a job; null if it has had its last time.</summary>
    public async Task SettleAsync(long id, Job? next)
    {
        var database = await OpenAsync();
        await database.WriteAsync(session => next is null ? JobTable.Delete(session, id) : JobTable.Update(session, next));
    }

    private async Task<Database> OpenAsync()
    {
        if (_database is { } opened)
        {
            return opened;
        }

        // Several may do this at once; it is the same database for all, and the table is made once.
        var database = databases.Open(Path.Combine(dataFolder ?? "memory", FileName));
        await database.WriteAsync(JobTable.Create);
        return _database = database;
    }

    private sealed record Found(Job? Job);
}
