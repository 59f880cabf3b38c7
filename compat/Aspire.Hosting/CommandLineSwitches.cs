using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>The command line of an AppHost.</summary>
internal static class CommandLineSwitches
{
    public const string Publisher = "Publishing:Publisher";
    public const string OutputPath = "Publishing:OutputPath";
    private const string Operation = "AppHost:Operation";
    private const string Step = "Pipeline:Step";

    public static IDictionary<string, string> Mappings { get; } = new Dictionary<string, string>
    {
        ["--operation"] = Operation,
        ["--publisher"] = Publisher,
        ["--output-path"] = OutputPath,
        ["--step"] = Step,
    };

    public static bool IsPublishing(IConfiguration configuration)
        => configuration[Publisher] is not null
            || string.Equals(configuration[Operation], "publish", StringComparison.OrdinalIgnoreCase);

    /// <summary>Both ways to ask for the manifest; anything else is refused.</summary>
    public static bool AsksForManifest(IConfiguration configuration)
        => string.Equals(configuration[Publisher], "manifest", StringComparison.OrdinalIgnoreCase)
            || string.Equals(configuration[Step], "publish-manifest", StringComparison.OrdinalIgnoreCase);
}
