using System.Globalization;

namespace Dapr.Sidecar.State;

/// <summary>A stored value.</summary>
internal sealed record StateRow(byte[] Value, string ETag, DateTimeOffset? ExpiresAt)
{
    /// <summary>The metadata that tells when a value expires.</summary>
    public const string ExpireTimeName = "ttlExpireTime";

    /// <summary>When it expires, as Dapr tells it (RFC 3339, whole seconds, UTC); null for never.</summary>
    public string? ExpireTime => ExpiresAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;
}
