namespace Aspire.Hosting;

/// <summary>How the builder is made.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The AppHost's assembly; by default the entry assembly.</summary>
    public string? AssemblyName { get; set; }

    public bool DisableDashboard { get; set; }

    /// <summary>Whether what the resources print goes through the AppHost's log instead of its console.</summary>
    public bool EnableResourceLogging { get; set; }
}
