using System.Diagnostics;

namespace MusicStreaming.Browser.Tests.Mozilla;

/// <summary>Firefox as its makers release it, with a profile of its own.</summary>
internal sealed class Firefox : IAsyncDisposable
{
    private const string Listening = "WebDriver BiDi listening on ";

    /// <summary>It asks its makers for nothing, and lets a page sound as it does by default: after a click.</summary>
    private const string Preferences = """
        user_pref("app.update.enabled", false);
        user_pref("browser.safebrowsing.malware.enabled", false);
        user_pref("browser.safebrowsing.phishing.enabled", false);
        user_pref("browser.shell.checkDefaultBrowser", false);
        user_pref("datareporting.policy.dataSubmissionEnabled", false);
        user_pref("extensions.update.enabled", false);
        user_pref("network.captive-portal-service.enabled", false);
        user_pref("network.connectivity-service.enabled", false);
        user_pref("signon.rememberSignons", false);
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("musicstreaming-firefox-");
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private BiDiConnection? _connection;

    public Firefox(Speakers speakers)
    {
        File.WriteAllText(Path.Combine(_home.FullName, "user.js"), Preferences);
        string[] arguments = ["--headless", "--remote-debugging-port", "0", "--profile", _home.FullName, "about:blank"];
        var start = new ProcessStartInfo("firefox-esr", arguments) { RedirectStandardError = true };
        start.Environment["HOME"] = _home.FullName;
        speakers.Connect(start);
        _process = Process.Start(start) ?? throw new InvalidOperationException("Firefox does not start.");
        _process.ErrorDataReceived += (_, line) => FindAddress(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>The page that it begins with.</summary>
    public async Task<FirefoxPage> PageAsync()
    {
        _connection ??= await BiDiConnection.OpenAsync(await _address.Task.WaitAsync(Patience));
        return await FirefoxPage.FirstAsync(_connection);
    }

    public async ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _home.Delete(recursive: true);
    }

    private void FindAddress(string? line)
    {
        if (line is null)
        {
            _address.TrySetException(new InvalidOperationException("Firefox ended before it said where it listens."));
        }
        else if (line.StartsWith(Listening, StringComparison.Ordinal))
        {
            _address.TrySetResult(new Uri(line[Listening.Length..]));
        }
    }
}
