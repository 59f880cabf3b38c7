using Dapr.Sidecar.Invocation;

namespace Dapr.Sidecar.PubSub;

/// <summary>One stretch of delivering to an instance of an app, from when it is found up to when it is found gone.</summary>
internal sealed class DeliveryRun : IDisposable
{
    private readonly CancellationTokenSource _over;

    /// <param name="ending">Ends the runtime.</param>
    public DeliveryRun(CancellationToken ending)
    {
        Ending = ending;
        _over = CancellationTokenSource.CreateLinkedTokenSource(ending);
        Over = _over.Token;
    }

    /// <summary>Ends what waits. A delivery under way is not broken off because another one found the app gone.</summary>
    public CancellationToken Over { get; }

    /// <summary>Ends everything.</summary>
    public CancellationToken Ending { get; }

    /// <summary>Ends this when the life of the app is over, and completes then or when it ends otherwise.</summary>
    public async Task EndWithAsync(AppHealth health, int life)
    {
        try
        {
            await health.WaitOverAsync(life, Over);
            await _over.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // It has ended already.
        }
    }

    public async Task NoteAsync(Outcome outcome)
    {
        if (outcome.IsDown)
        {
            await _over.CancelAsync();
        }
    }

    public void Dispose() => _over.Dispose();
}
