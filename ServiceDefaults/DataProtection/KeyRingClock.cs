using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace MusicStreaming.ServiceDefaults;

/// <summary>When keys are made: a successor is there days before it is used, so that every replica has it by then.</summary>
internal sealed class KeyRingClock(TimeProvider time)
{
    private static readonly TimeSpan RefreshPeriod = TimeSpan.FromHours(6);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(14);
    private static readonly TimeSpan Lead = TimeSpan.FromDays(2);

    public PeriodicTimer CreateTimer() => new(RefreshPeriod, time);

    public bool WantsKey(IReadOnlyCollection<IKey> keys, out DateTimeOffset activation, out DateTimeOffset expiration)
    {
        var now = time.GetUtcNow();
        var good = keys.Where(key => !key.IsRevoked && key.ExpirationDate > now).ToList();

        // The very first key, and one after all others expired, is needed at once.
        activation = good.Count == 0 ? now : now + Lead;
        expiration = now + Lifetime;
        return good.All(key => key.ExpirationDate < now + RenewBefore);
    }
}
