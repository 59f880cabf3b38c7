using Microsoft.Extensions.Configuration;

namespace CommunityToolkit.Aspire.Hosting.Dapr;

/// <summary>Where the embedded runtime finds and keeps things.</summary>
internal sealed class RuntimeFolders(IConfiguration configuration)
{
    /// <summary>Where relative paths of the model start.</summary>
    public string AppHost { get; } = configuration["AppHost:Directory"] ?? Directory.GetCurrentDirectory();

    /// <summary>Null: a folder that goes with the run.</summary>
    public string? Data { get; } = configuration["DataFolder"];
}
