using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Guessing;

namespace MusicStreaming.Users.OAuth.Devices;

/// <summary>Keeps people from trying codes until one belongs to somebody else's device (RFC 8628 section 5.1).</summary>
internal sealed class UserCodeGuard(AttemptGuard guard, IHttpContextAccessor accessor)
{
    private string Network => ClientNetwork.Of(accessor.HttpContext?.Connection.RemoteIpAddress);

    /// <returns>Null where the attempt may go on, else how long to wait.</returns>
    public async Task<TimeSpan?> BeginAsync(UserId userId, CancellationToken cancellationToken)
        => await guard.BeginAsync(AttemptPurpose.DeviceCodeFromNetwork, Network, cancellationToken)
            ?? await guard.BeginAsync(AttemptPurpose.DeviceCode, userId.ToString(), cancellationToken);

    public async Task SucceedAsync(UserId userId, CancellationToken cancellationToken)
    {
        await guard.SucceedAsync(AttemptPurpose.DeviceCodeFromNetwork, Network, cancellationToken);
        await guard.SucceedAsync(AttemptPurpose.DeviceCode, userId.ToString(), cancellationToken);
    }
}
