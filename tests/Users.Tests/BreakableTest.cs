using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Tests;

/// <summary>A test with a service of its own, whose calls of its sidecar break off where the test says.</summary>
public abstract class BreakableTest : IAsyncLifetime
{
    protected BreakableTest() => Sidecar = new BreakableSidecar(() => App.Runtime.HttpEndpoint(AppIds.Users));

    private protected UsersApp App { get; } = UsersApp.WithoutLimits();

    protected BreakableSidecar Sidecar { get; }

    public virtual async Task InitializeAsync()
    {
        App.WithSetting("DAPR_HTTP_ENDPOINT", await Sidecar.StartAsync());
        await App.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Sidecar.DisposeAsync();
    }
}
