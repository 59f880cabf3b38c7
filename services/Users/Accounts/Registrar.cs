using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Accounts;

/// <summary>Makes accounts, of people whose address is known to be theirs.</summary>
internal sealed class Registrar(TimeProvider clock, UsersMetrics metrics, ILogger<Registrar> logger)
{
    /// <summary>A listener's account, for whoever stores it together with what proved that the address is theirs.</summary>
    public Account Make(EmailAddress email, string displayName) => Account.Register(email, displayName, [Roles.Listener], clock.GetUtcNow());

    /// <summary>Notes that an account was stored.</summary>
    public void Made(Account account)
    {
        metrics.Registered();
        logger.AccountCreated(account.Id);
    }
}
