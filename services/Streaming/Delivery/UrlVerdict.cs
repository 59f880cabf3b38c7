namespace MusicStreaming.Streaming.Delivery;

/// <summary>What a signed URL is worth.</summary>
internal enum UrlVerdict
{
    Allowed,

    /// <summary>It carries no signature, or no whole one.</summary>
    Unsigned,

    /// <summary>Its key is none of ours, or none any more.</summary>
    UnknownKey,

    /// <summary>The key did not sign this, or signed what is no policy.</summary>
    Forged,

    /// <summary>It is signed, but for other files, another time or other addresses.</summary>
    NotCovered,
}
