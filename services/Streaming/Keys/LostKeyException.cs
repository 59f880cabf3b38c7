using System.Security.Cryptography;

namespace MusicStreaming.Streaming.Keys;

/// <summary>A content key that no master key opens: its own is gone from the secret, or is another by now.</summary>
internal sealed class LostKeyException(string masterKeyId, Exception? cause = null)
    : CryptographicException($"The master key {masterKeyId} is gone, or is another than it was.", cause)
{
    public string MasterKeyId => masterKeyId;
}
