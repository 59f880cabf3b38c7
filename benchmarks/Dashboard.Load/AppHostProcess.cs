using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MusicStreaming.Dashboard.Load;

/// <summary>An AppHost with a dashboard and nothing to run, in a process of its own so that its memory can be told.</summary>
internal sealed class AppHostProcess : IDisposable
{
    private const string Token = "token";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Uri _site;

    private AppHostProcess(Process process, Uri site, Uri telemetry)
    {
        _process = process;
        _site = site;
        Telemetry = telemetry;
    }

    public Uri Telemetry { get; }

    /// <summary>What its telemetry endpoint asks for.</summary>
    public static string Key => "key";

    public static AppHostProcess Start()
    {
        var site = new Uri($"http://localhost:{FreePort()}");
        var telemetry = new Uri($"http://localhost:{FreePort()}");
        string[] arguments =
        [
            typeof(AppHostProcess).Assembly.Location, "host", $"--ASPNETCORE_URLS={site}", $"--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL={telemetry}",
            $"--AppHost:BrowserToken={Token}", $"--AppHost:OtlpApiKey={Key}", "--Logging:LogLevel:Default=Warning",
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments)) ?? throw new InvalidOperationException("The AppHost did not start.");
        return new AppHostProcess(process, site, telemetry);
    }

    /// <summary>Waits until the dashboard answers, and enters it.</summary>
    public async Task<HttpClient> LogInAsync()
    {
        var client = new HttpClient { BaseAddress = _site };
        using var timeout = new CancellationTokenSource(StartTimeout);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            try
            {
                (await client.GetAsync($"/login?t={Token}", timeout.Token)).EnsureSuccessStatusCode();
                return client;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await pause.WaitForNextTickAsync(timeout.Token);
            }
        }
    }

    /// <summary>Megabytes of memory now (<c>VmRSS</c>) or at most so far (<c>VmHWM</c>): proc(5).</summary>
    public double Megabytes(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line[(field.Length + 1)..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1_024;
    }

    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
