using MusicStreaming.Testing;

namespace MusicStreaming.Users.Tests.External;

/// <summary>Users, and a provider that it is configured with as <c>home</c>.</summary>
internal sealed class ExternalApp : IAsyncDisposable
{
    public const string ProviderId = "home";

    private FakeProvider? _provider;

    public UsersApp Users { get; } = new();

    public FakeProvider Provider => _provider ?? throw new InvalidOperationException("Call StartAsync first.");

    public async Task StartAsync(params (string Key, string Value)[] settings)
    {
        _provider = await FakeProvider.StartAsync(Users.Clock);
        Set("Name", "Home");
        Set("Authority", _provider.Issuer);
        Set("ClientId", FakeProvider.ClientId);
        foreach (var (key, value) in settings)
        {
            Set(key, value);
        }

        await Users.StartAsync();
    }

    public Traveller Browser() => new(Users, ProviderId);

    public async ValueTask DisposeAsync()
    {
        await Users.DisposeAsync();
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }
    }

    private void Set(string key, string value) => Users.WithSetting($"Users:External:Providers:{ProviderId}:{key}", value);
}
