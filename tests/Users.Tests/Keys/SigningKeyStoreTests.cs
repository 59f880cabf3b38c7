using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MusicStreaming.Users.Keys;

namespace MusicStreaming.Users.Tests.Keys;

public sealed class SigningKeyStoreTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Replicas_that_start_together_share_one_key()
    {
        var replicas = Enumerable.Range(0, 6).Select(_ => Replica());

        var rings = await Task.WhenAll(replicas.Select(replica => Task.Run(() => replica.LoadAsync(CancellationToken.None))));

        Assert.All(rings, ring => Assert.Single(ring.Value.Keys));
        Assert.Single(rings.Select(ring => ring.Value.Keys[0].Id).Distinct());
    }

    [Fact]
    public async Task A_key_outlives_the_process_that_made_it()
    {
        var made = (await Replica().LoadAsync(CancellationToken.None)).Value;

        var found = (await Replica().LoadAsync(CancellationToken.None)).Value;
        var credentials = _app.Services.GetRequiredService<SigningKeyFactory>().Open(found.Keys[0]);

        Assert.Equal(made.Keys[0], found.Keys[0]);
        Assert.Equal(made.Keys[0].Id, credentials.Key.KeyId);
    }

    [Fact]
    public async Task The_store_holds_no_private_key_in_the_clear()
    {
        var ring = (await Replica().LoadAsync(CancellationToken.None)).Value;

        var stored = (await _app.Dapr.GetStateAsync<JsonElement>("users-state", "signing-keys")).GetRawText();

        // Every RSA private key in PKCS#8 begins with these bytes; see RFC 5208 and RFC 8017 appendix A.1.
        Assert.Contains(ring.Keys[0].Id, stored, StringComparison.Ordinal);
        Assert.DoesNotContain("MIIE", stored, StringComparison.Ordinal);
    }

    private SigningKeyStore Replica() => new(
        _app.Dapr, _app.Services.GetRequiredService<SigningKeyFactory>(), _app.Clock, NullLogger<SigningKeyStore>.Instance);
}
