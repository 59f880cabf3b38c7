using Dapr.Client;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.OAuth.Devices;

/// <summary>The one place that knows how waiting devices are kept in the state store: under the hashes of both their codes.</summary>
internal sealed class DeviceStore(DaprClient dapr, IOptions<UsersOptions> options)
{
    private readonly TimeSpan _lifetime = options.Value.OAuth.DeviceCodeLifetime;

    /// <returns>False where another device shows that code to its user already.</returns>
    public async Task<bool> TryAddAsync(
        string deviceCode, string userCode, DeviceRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await dapr.BeginTransaction(Stores.State)
                .Save(UserKey(userCode), Versioned.New(new WaitingDevice(OpaqueToken.Hash(deviceCode))), _lifetime)
                .Save(Key(OpaqueToken.Hash(deviceCode)), Versioned.New(request), _lifetime)
                .CommitAsync(cancellationToken);
            return true;
        }
        catch (StateConflictException)
        {
            return false;
        }
    }

    public Task<Versioned<DeviceRequest>?> FindAsync(string deviceCode, CancellationToken cancellationToken)
        => dapr.FindAsync<DeviceRequest>(Stores.State, Key(OpaqueToken.Hash(deviceCode)), cancellationToken);

    /// <summary>By what a person typed in.</summary>
    public async Task<(string Key, Versioned<DeviceRequest> Request)?> FindByUserCodeAsync(
        string userCode, CancellationToken cancellationToken)
    {
        var waiting = await dapr.FindAsync<WaitingDevice>(Stores.State, UserKey(userCode), cancellationToken);
        return waiting is not null
            && await dapr.FindAsync<DeviceRequest>(Stores.State, Key(waiting.Value.CodeHash), cancellationToken) is { } request
            ? (Key(waiting.Value.CodeHash), request)
            : null;
    }

    public Task SaveAsync(string deviceCode, Versioned<DeviceRequest> request, CancellationToken cancellationToken)
        => dapr.SaveAsync(Stores.State, Key(OpaqueToken.Hash(deviceCode)), request, _lifetime, cancellationToken);

    /// <summary>The device asks on meanwhile, so that this may take several attempts.</summary>
    public Task AnswerAsync(string key, Func<DeviceRequest, DeviceRequest> answer, CancellationToken cancellationToken)
        => dapr.UpdateAsync<DeviceRequest>(
            Stores.State,
            key,
            known => answer(known ?? throw new StateConflictException("The device's request has expired.")),
            _lifetime,
            cancellationToken);

    /// <summary>Begins the transaction in which a device's code is used up.</summary>
    public StateTransaction Use(string deviceCode, Versioned<DeviceRequest> used)
        => dapr.BeginTransaction(Stores.State).Save(Key(OpaqueToken.Hash(deviceCode)), used, _lifetime);

    private static string Key(string codeHash) => $"oauth-device:{codeHash}";

    private static string UserKey(string userCode) => $"oauth-user-code:{OpaqueToken.Hash(UserCode.Normalize(userCode))}";

    private sealed record WaitingDevice(string CodeHash);
}
