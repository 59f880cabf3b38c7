using System.Diagnostics;
using System.Reflection;

namespace MusicStreaming.Browser.Tests;

/// <summary>A real OpenID Connect provider that we did not write (npm's oidc-provider), in a process of its own.</summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    public const string Id = "elsewhere";
    public const string Name = "Elsewhere";
    public const string ClientId = "musicstreaming";

    private const string Listening = "listening on ";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private IdentityProvider(Process process, string port)
    {
        _process = process;
        Issuer = $"http://127.0.0.1:{port}";
    }

    public string Issuer { get; }

    /// <summary>Starts it on a port that the system chooses. It waits for <see cref="SendBackToAsync"/> before it serves.</summary>
    public static async Task<IdentityProvider> StartAsync()
    {
        var folder = typeof(IdentityProvider).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(item => item.Key == "Provider").Value;
        var start = new ProcessStartInfo("node", ["provider.mjs"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("Node does not start.");
        var first = await ReadAsync(process, Listening);
        return new IdentityProvider(process, first[Listening.Length..]);
    }

    /// <summary>Tells it where our platform is.</summary>
    public Task SendBackToAsync(Uri listeners) => DoAsync($"redirect {new Uri(listeners, $"/api/users/external/{Id}/callback")}");

    /// <summary>Lets it sign with another key from now on, and publish that one alone.</summary>
    public Task ChangeKeysAsync() => DoAsync("rotate");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
    }

    private async Task DoAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        await ReadAsync(_process, "done ");
    }

    private static async Task<string> ReadAsync(Process process, string beginning)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The provider ended before it said “{beginning}”.");
    }
}
