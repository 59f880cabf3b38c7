namespace MusicStreaming.Users.Sessions;

/// <summary>Makes what was presented for a session visible to operators: a wave of reuse means that tokens were stolen.</summary>
internal sealed class RefreshAudit(UsersMetrics metrics, ILogger<RefreshAudit> logger)
{
    public void Judged(Session session, RefreshVerdict verdict)
    {
        metrics.RefreshJudged(verdict.ToString());
        if (verdict == RefreshVerdict.Reused)
        {
            logger.RefreshTokenReused(session.UserId);
        }
    }
}
