using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Actors;

/// <summary>Holds up calls in the app until a test lets them go.</summary>
internal sealed class Gate : IDisposable
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _reached;

    public Task WaitAsync()
    {
        Interlocked.Increment(ref _reached);
        return _opened.Task;
    }

    /// <summary>Waits until so many calls have come.</summary>
    public Task ReachedAsync(int calls) => Until.TrueAsync(() => Volatile.Read(ref _reached) >= calls);

    public void Open() => _opened.TrySetResult();

    public void Dispose() => Open();
}
