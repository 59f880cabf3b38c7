using Aspire.Hosting;

namespace MusicStreaming.Aspire.Hosting.Tests;

/// <summary>An AppHost in a process of its own: <c>dotnet Aspire.Hosting.Tests.dll &lt;folder&gt; &lt;script&gt;</c>.</summary>
internal static class SmallAppHost
{
    public static async Task Main(string[] args)
    {
        var builder = DistributedApplication.CreateBuilder();
        builder.AddExecutable("worker", "sh", args[0], "-c", args[1]);
        await builder.Build().RunAsync();
    }
}
