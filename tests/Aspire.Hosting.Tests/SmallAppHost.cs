using Aspire.Hosting;

namespace MusicStreaming.Aspire.Hosting.Tests;

/// <summary>
/// An AppHost in a process of its own: <c>dotnet Aspire.Hosting.Tests.dll &lt;folder&gt; &lt;script&gt;</c>; with
/// <c>serve</c> as its only argument, a <see cref="SmallServer"/>.
/// </summary>
internal static class SmallAppHost
{
    public static async Task Main(string[] args)
    {
        if (args is [SmallServer.Argument, ..])
        {
            await SmallServer.RunAsync();
            return;
        }

        var builder = DistributedApplication.CreateBuilder();
        builder.AddExecutable("worker", "sh", args[0], "-c", args[1]);
        await builder.Build().RunAsync();
    }
}
