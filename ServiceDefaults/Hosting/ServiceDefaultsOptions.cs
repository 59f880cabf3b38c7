namespace MusicStreaming.ServiceDefaults;

/// <summary>What a service does without.</summary>
public sealed class ServiceDefaultsOptions
{
    /// <summary>Whether cookies and forms are protected with keys that all replicas share; needs the app's state store.</summary>
    public bool SharesDataProtectionKeys { get; set; } = true;

    /// <summary>Whether what staff do here goes to the audit log. Not where others are asked in their name, and see to it.</summary>
    public bool AuditsAdmins { get; set; } = true;
}
