using System.Runtime.InteropServices;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>The SHA-256 of a signature's parameters: as good as they are for telling them apart, and a twentieth of their size.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct PolicyFingerprint(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    /// <summary>Any part of a hash is as evenly spread as all of it.</summary>
    public override int GetHashCode() => (int)First;
}
