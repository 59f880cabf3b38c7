namespace Aspire.Hosting.Orchestration;

/// <summary>Runtime settings that let a dozen .NET processes share one developer's machine.</summary>
internal static class LeanRuntime
{
    private static readonly (string Name, string Value)[] Settings =
    [
        ("DOTNET_gcServer", "0"),
        ("DOTNET_gcConcurrent", "0"),
        ("DOTNET_GCConserveMemory", "5"),
        ("DOTNET_TieredPGO", "0"),

        // Watching appsettings.json takes inotify instances, of which a user has 128.
        ("DOTNET_hostBuilder__reloadConfigOnChange", "false"),
    ];

    public static void Apply<TValue>(Dictionary<string, TValue> environment)
        where TValue : class
    {
        foreach (var (name, value) in Settings)
        {
            environment.TryAdd(name, (TValue)(object)value);
        }
    }
}
