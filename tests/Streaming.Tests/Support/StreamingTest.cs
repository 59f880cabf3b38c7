namespace MusicStreaming.Streaming.Tests.Support;

/// <summary>A test with a service of its own.</summary>
public abstract class StreamingTest : IAsyncLifetime
{
    private StreamingApp? _app;

    internal StreamingApp App => _app ?? throw new InvalidOperationException("The service is not started.");

    protected virtual (string Key, string Value)[] Settings => [];

    public virtual async Task InitializeAsync() => _app = await StreamingApp.BeginAsync(Settings);

    public Task DisposeAsync() => App.EndAsync();
}
