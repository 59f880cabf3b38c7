namespace MusicStreaming.ServiceDefaults;

/// <summary>What a person can let another party's app do (RFC 6749 section 3.3).</summary>
public static class Scopes
{
    /// <summary>To know who the person is (OpenID Connect Core section 3.1.2.1).</summary>
    public const string OpenId = "openid";

    /// <summary>To see the person's name.</summary>
    public const string Profile = "profile";

    /// <summary>To see the person's address.</summary>
    public const string Email = "email";

    /// <summary>To stay connected while the person is away (OpenID Connect Core section 11).</summary>
    public const string OfflineAccess = "offline_access";

    /// <summary>To listen, and to use the library as the person.</summary>
    public const string Music = "music";

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<string> All { get; } = [OpenId, Profile, Email, OfflineAccess, Music];
}
