namespace MusicStreaming.Users.External.Providers;

/// <summary>Providers whose addresses and peculiarities are known, so that a client id and a secret are all there is to set.</summary>
internal enum ExternalPreset
{
    /// <summary>Any other provider that speaks OpenID Connect.</summary>
    None,
    Google,
    Apple,
    Microsoft,
    GitHub,
}
