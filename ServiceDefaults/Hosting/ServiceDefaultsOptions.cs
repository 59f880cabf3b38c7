namespace MusicStreaming.ServiceDefaults;

/// <summary>What a service does without.</summary>
public sealed class ServiceDefaultsOptions
{
    /// <summary>Whether cookies and forms are protected with keys that all replicas share; needs the app's state store.</summary>
    public bool SharesDataProtectionKeys { get; set; } = true;
}
