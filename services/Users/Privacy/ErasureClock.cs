using Microsoft.Extensions.Options;

namespace MusicStreaming.Users.Privacy;

/// <summary>When the steps of an erasure are due.</summary>
internal sealed class ErasureClock(TimeProvider clock, IOptions<PrivacyOptions> privacy, IOptions<UsersOptions> users)
{
    /// <summary>What a service's clock may be off, twice.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public DateTimeOffset Now => clock.GetUtcNow();

    public TimeSpan Delay => privacy.Value.ErasureDelay;

    /// <summary>
    /// Until when an access token lives on that was issued before the account was closed. Only then is erased what this
    /// service holds, so that no request comes later that could write something.
    /// </summary>
    public DateTimeOffset TokensGoneAt(Erasure erasure)
        => (erasure.BegunAt ?? Now) + users.Value.AccessTokenLifetime + Margin;

    public DateTimeOffset AskAgainAt(Erasure erasure) => (erasure.AskedAt ?? Now) + privacy.Value.ErasureRepeat;
}
