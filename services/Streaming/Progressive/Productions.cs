using System.Security.Cryptography;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Processes;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>The files in the making: each once, however many ask for it, and no more at once than the machine is to bear.</summary>
internal sealed class Productions(FileMaker maker, FinishedFiles finished, WorkFolders folders, ProductionSettings settings) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Production> _byKey = new(StringComparer.Ordinal);
    private readonly List<UserId> _running = [];
    private readonly List<Task> _watched = [];

    /// <summary>Waits for a file with others, or begins to make it; whoever joins leaves.</summary>
    public Joined Join(OpenSession session, ProgressiveFile file)
    {
        var key = FinishedFiles.KeyOf(session.Track, file);
        lock (_gate)
        {
            var joined = _byKey.TryGetValue(key, out var known) ? Joined.To(known) : TryBegin(key, session, file);
            settings.Metrics.FileAsked(known is not null ? "joined" : joined.Production is null ? "refused" : "begun");
            if (joined.Production is { } production)
            {
                production.Waiting++;
            }

            return joined;
        }
    }

    /// <summary>Ends a wait. The last one to go ends the making with it.</summary>
    public void Leave(Production production)
    {
        lock (_gate)
        {
            if (--production.Waiting > 0)
            {
                return;
            }

            if (production.HasEnded)
            {
                production.Dispose();
                return;
            }

            if (production.Abandon())
            {
                // Whoever comes from now on begins anew.
                Forget(production);
            }
        }
    }

    /// <summary>Ends all of them before the folders go that they write to.</summary>
    public async ValueTask DisposeAsync()
    {
        List<Task> ending;
        lock (_gate)
        {
            ending = [.. _watched];
            foreach (var production in _byKey.Values.ToList())
            {
                production.Abandon();
            }
        }

        await Task.WhenAll(ending);
    }

    private Joined TryBegin(string key, OpenSession session, ProgressiveFile file)
    {
        if (_running.Count(other => other == session.Listener) >= settings.Options.MaxProductionsOfOne)
        {
            return Joined.Refused(NoPlace.ForListener);
        }

        if (_running.Count >= settings.Options.MaxProductions)
        {
            return Joined.Refused(NoPlace.OnMachine);
        }

        try
        {
            return Joined.To(Begin(key, session, file, folders.Create(givesWay: false)));
        }
        catch (IOException fault)
        {
            settings.Logger.ProductionFailed(file.Name, fault);
            return Joined.Refused(NoPlace.OnDisk);
        }
    }

    private Production Begin(string key, OpenSession session, ProgressiveFile file, WorkFolder folder)
    {
        var production = new Production(folder);
        _byKey.Add(key, production);
        _running.Add(session.Listener);

        // Before it can end: they are never fewer than none.
        settings.Metrics.ProductionsRunning(1);
        production.Start(
            (target, cancellationToken) => maker.MakeAsync(session, file, target, cancellationToken),
            path => finished.StoreAsync(session.Track, file, path),
            () => End(production, session.Listener));
        _watched.RemoveAll(watch => watch.IsCompleted);
        _watched.Add(WatchAsync(production, file));
        return production;
    }

    private void End(Production production, UserId listener)
    {
        settings.Metrics.ProductionsRunning(-1);
        lock (_gate)
        {
            _running.Remove(listener);
            Forget(production);
            production.HasEnded = true;
            if (production.Waiting == 0)
            {
                production.Dispose();
            }
        }
    }

    private void Forget(Production production)
    {
        foreach (var (key, known) in _byKey)
        {
            if (ReferenceEquals(known, production))
            {
                _byKey.Remove(key);
                return;
            }
        }
    }

    private async Task WatchAsync(Production production, ProgressiveFile file)
    {
        try
        {
            await production.Stored;
            settings.Metrics.ProductionEnded("stored");
        }
        catch (OperationCanceledException)
        {
            settings.Metrics.ProductionEnded("abandoned");
            settings.Logger.ProductionAbandoned(file.Name);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or ChildStartException or CryptographicException or Dapr.DaprException)
        {
            settings.Metrics.ProductionEnded("failed");
            settings.Logger.ProductionFailed(file.Name, fault);
        }
    }
}
