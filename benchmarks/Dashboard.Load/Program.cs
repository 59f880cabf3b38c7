using Aspire.Hosting;
using MusicStreaming.Dashboard.Load;

// Without arguments it measures an AppHost of its own; see LoadOptions for what can be set.
if (args is ["host", .. var rest])
{
    await DistributedApplication.CreateBuilder(rest).Build().RunAsync();
    return 0;
}

if (LoadOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(LoadOptions.Usage);
    return 2;
}

using var host = AppHostProcess.Start();
using var client = await host.LogInAsync();
return await new LoadRun(options, host, client).ExecuteAsync() ? 0 : 1;
