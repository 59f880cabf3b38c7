using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.PubSub;

/// <summary>Makes a runtime's database behave as on a full disk.</summary>
internal static class FullDisk
{
    private const string Database = "memory/dapr.sqlite";

    /// <summary>A JSON text that no longer fits.</summary>
    public static string TooLarge { get; } = $"\"{new string('x', 2_000_000)}\"";

    public static Task FillAsync(TestRuntime runtime) => LimitAsync(runtime, 100);

    public static Task FreeAsync(TestRuntime runtime) => LimitAsync(runtime, 1_000_000);

    private static async Task LimitAsync(TestRuntime runtime, int pages)
        => await runtime.Runtime.Databases.Open(Database).WriteAsync(session => session.Execute($"PRAGMA max_page_count={pages}"));
}
