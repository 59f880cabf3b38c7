using System.Security.Cryptography;
using Dapr;
using Dapr.Client;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// Keeps the Data Protection keys in the app's state store: loads them before the server starts, makes the first one, and
/// renews them in the background. Of two replicas that make a key at once one wins, and the other takes the winner's.
/// </summary>
internal sealed class KeyRingKeeper(
    DaprClient dapr, ServiceIdentity identity, KeyRing ring, IKeyManager keys, KeyRingClock clock, ILogger<KeyRingKeeper> logger)
    : BackgroundService, IHostedLifecycleService
{
    private const string SecretStore = "secretstore";
    private const string SecretName = "data-protection-key";
    private const string DocumentKey = "data-protection-keys";

    private KeyCipher? _cipher;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await dapr.WaitForSidecarAsync(cancellationToken);
        var secret = await dapr.GetSecretAsync(SecretStore, SecretName, cancellationToken: cancellationToken);
        _cipher = new KeyCipher(Convert.FromBase64String(secret[SecretName]));
        await RefreshAsync(_cipher, cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = clock.CreateTimer();
        while (_cipher is { } cipher && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(cipher, stoppingToken);
            }
            catch (Exception failure) when (failure is DaprException or StateConflictException or CryptographicException)
            {
                logger.KeysNotRefreshed(failure);
            }
        }
    }

    private async Task RefreshAsync(KeyCipher cipher, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await dapr.FindAsync<KeyDocument>(Store, DocumentKey, cancellationToken);
            ring.Replace((stored?.Value.Elements ?? []).Select(cipher.Decrypt));
            if (!clock.WantsKey(keys.GetAllKeys(), out var activation, out var expiration))
            {
                return;
            }

            keys.CreateNewKey(activation, expiration);
            var document = new KeyDocument([.. ring.GetAllElements().Select(cipher.Encrypt)]);
            try
            {
                await dapr.SaveAsync(
                    Store, DocumentKey, new Versioned<KeyDocument>(document, stored?.ETag), cancellationToken);
                return;
            }
            catch (StateConflictException)
            {
                // Another replica made a key: take that one.
            }
        }
    }

    private string Store => StateStores.State(identity.AppId);
}
