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

        // Hexadecimal bytes: a young generation of 3 MB instead of the processor's whole cache, and two native arenas
        // instead of eight for each core. Together they keep about 5 MB a process.
        ("DOTNET_GCgen0size", "300000"),
        ("MALLOC_ARENA_MAX", "2"),

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
