using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Privacy;

/// <summary>Shows operators how erasures go: which service keeps one waiting, and for how long.</summary>
internal sealed class ErasureWatch(PrivacyMetrics metrics, ILogger<ErasureWatch> logger)
{
    public void Asked(UserId person, Erasure erasure, DateTimeOffset now)
    {
        if (erasure.Requests == 1)
        {
            metrics.ErasureBegun();
            logger.ErasureBegun(person);
            return;
        }

        foreach (var service in erasure.Missing)
        {
            metrics.ErasureUnconfirmed(service);
            logger.ErasureUnconfirmed(person, service, (int)(now - (erasure.BegunAt ?? now)).TotalHours);
        }
    }

    public void Confirmed(string service, Erasure erasure, DateTimeOffset now)
        => metrics.ErasureConfirmed(service, now - (erasure.BegunAt ?? now));

    public void Ended(Erasure erasure)
    {
        metrics.ErasureEnded();
        logger.ErasureEnded(erasure.Requests);
    }
}
