namespace Aspire.Hosting;

/// <summary>What a project's <c>Properties/launchSettings.json</c> says.</summary>
public sealed class LaunchSettings
{
    public Dictionary<string, LaunchProfile> Profiles { get; set; } = [];
}

/// <summary>One way to start a project on a developer's machine.</summary>
public sealed class LaunchProfile
{
    /// <summary><c>Project</c> for those that start the project itself.</summary>
    public string? CommandName { get; set; }

    public string? CommandLineArgs { get; set; }

    /// <summary>The page that is opened: an address, or a path at the first of <see cref="ApplicationUrl"/>.</summary>
    public string? LaunchUrl { get; set; }

    /// <summary>Where it listens, joined by semicolons.</summary>
    public string? ApplicationUrl { get; set; }

    public Dictionary<string, string> EnvironmentVariables { get; set; } = [];
}
