using System.Diagnostics;
using System.Runtime.InteropServices;
using MusicStreaming.Testing;

namespace MusicStreaming.Browser.Tests.Mozilla;

/// <summary>A sound server with speakers that nobody hears. Without any, Firefox does not let a page's sound begin.</summary>
internal sealed class Speakers : IAsyncDisposable
{
    private const string Name = "speakers";
    private const string SecondsHeard = "2";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicstreaming-speakers-");
    private readonly Process _server;

    public Speakers()
    {
        string[] arguments =
        [
            "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--log-level=error",
            $"--load=module-null-sink sink_name={Name}", $"--load=module-native-protocol-unix auth-anonymous=1 socket={Socket}",
        ];
        _server = Start("pulseaudio", arguments);
    }

    private string Socket => Path.Combine(_folder.FullName, "socket");

    public Task ReadyAsync() => Eventually.TrueAsync(() => File.Exists(Socket), "the sound server");

    /// <summary>Lets a program that is about to start play through them.</summary>
    public void Connect(ProcessStartInfo program) => program.Environment["PULSE_SERVER"] = $"unix:{Socket}";

    /// <summary>The largest sample of what they give within two seconds, full scale being 1.</summary>
    public async Task<float> PeakAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var samples = new MemoryStream();
        using var recorder = Start("ffmpeg", ["-nostdin", "-v", "error", "-f", "pulse", "-i", $"{Name}.monitor", "-t", SecondsHeard, "-f", "f32le", "-"]);
        await recorder.StandardOutput.BaseStream.CopyToAsync(samples, patience.Token);
        await recorder.WaitForExitAsync(patience.Token);
        Assert.Equal(0, recorder.ExitCode);
        return MemoryMarshal.Cast<byte, float>(samples.ToArray()).ToArray().Max(Math.Abs);
    }

    public async ValueTask DisposeAsync()
    {
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
        _folder.Delete(recursive: true);
    }

    private Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["HOME"] = start.Environment["XDG_RUNTIME_DIR"] = _folder.FullName;
        Connect(start);
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
    }
}
