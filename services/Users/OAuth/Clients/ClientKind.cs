namespace MusicStreaming.Users.OAuth.Clients;

/// <summary>Whether a client can keep a secret (RFC 6749 section 2.1).</summary>
public enum ClientKind
{
    /// <summary>Runs where its users can look inside: a phone, a page, a television. It has no secret.</summary>
    Public,

    /// <summary>Runs on a server, and proves itself with a secret.</summary>
    Confidential,
}
