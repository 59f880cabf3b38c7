namespace Dapr.Sidecar.State;

/// <summary>A stored value.</summary>
internal sealed record StateRow(byte[] Value, string ETag, DateTimeOffset? ExpiresAt)
{
    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;
}
