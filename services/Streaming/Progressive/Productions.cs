using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Processes;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Playback;

namespace MusicStreaming.Streaming.Progressive;

/// <summary>The files in the making: each once, however many ask for it, and no more at once than the machine is to bear.</summary>
internal sealed class Productions(
    FileMaker maker, FinishedFiles finished, WorkFolders folders, IOptions<ProgressiveOptions> options, ILogger<Productions> logger)
    : IAsyncDisposable
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
            if (!_byKey.TryGetValue(key, out var production))
            {
                if (_running.Count(other => other == session.Listener) >= options.Value.MaxProductionsOfOne)
                {
                    return new Joined(Production: null, IsListenersLimit: true);
                }

                if (_running.Count >= options.Value.MaxProductions)
                {
                    return new Joined(Production: null, IsListenersLimit: false);
                }

                production = Begin(key, session, file);
            }

            production.Waiting++;
            return new Joined(production, IsListenersLimit: false);
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

    private Production Begin(string key, OpenSession session, ProgressiveFile file)
    {
        var production = new Production(folders.Create(givesWay: false));
        _byKey.Add(key, production);
        _running.Add(session.Listener);
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
        }
        catch (OperationCanceledException)
        {
            logger.ProductionAbandoned(file.Name);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or ChildStartException or CryptographicException or Dapr.DaprException)
        {
            logger.ProductionFailed(file.Name, fault);
        }
    }
}

/// <summary>A wait for a file.</summary>
/// <param name="Production">The making of it; null where there is no place for one more.</param>
/// <param name="IsListenersLimit">Whether the listener has begun too many, and not the machine.</param>
internal readonly record struct Joined(Production? Production, bool IsListenersLimit);
