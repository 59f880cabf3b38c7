using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace MusicStreaming.OpenIdClient.Tests.Hosting;

/// <summary>The Node process that runs one check. See app/run.mjs.</summary>
internal static class NodeCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a check to its end, and fails with what it says if it does not pass.</summary>
    /// <param name="check">A function that app/checks.mjs exports.</param>
    /// <param name="settings">What it has to know.</param>
    /// <param name="answer">Answers what it asks: the first word of a line, and the rest.</param>
    public static async Task PassAsync(string check, object settings, Func<string, string, Task<string>> answer)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var process = Start(check, settings);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            {
                var parts = line.Split(' ', 2);
                await process.StandardInput.WriteLineAsync((await answer(parts[0], parts[1])).AsMemory(), deadline.Token);
                await process.StandardInput.FlushAsync(deadline.Token);
            }

            await process.WaitForExitAsync(deadline.Token);
            Assert.True(process.ExitCode == 0, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private static Process Start(string check, object settings)
    {
        var start = new ProcessStartInfo("node", ["run.mjs", check])
        {
            WorkingDirectory = typeof(NodeCheck).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == "JsApp").Value ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OPENID_SETTINGS"] = JsonSerializer.Serialize(settings, JsonSerializerOptions.Web);
        return Process.Start(start) ?? throw new InvalidOperationException("Node does not start.");
    }
}
