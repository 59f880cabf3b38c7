using System.Diagnostics;
using System.Globalization;
using MusicStreaming.Measuring;

namespace MusicStreaming.Media.Benchmarks.Hosting;

/// <summary>nginx over the same files, set up to send them as fast as it can: sendfile, open files kept, nothing logged.</summary>
internal sealed class Nginx : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("media-benchmark-nginx");
    private readonly Process _process;

    private Nginx(string root)
    {
        Port = Endpoints.FreePort();
        var config = Path.Combine(_folder.FullName, "nginx.conf");
        File.WriteAllText(config, Configuration(root));
        _process = Process.Start("nginx", ["-c", config, "-e", Path.Combine(_folder.FullName, "error.log")]);
    }

    public int Port { get; }

    /// <param name="root">The folder whose files it serves.</param>
    /// <param name="file">One of them, asked for until it comes.</param>
    public static async Task<Nginx> StartAsync(string root, string file)
    {
        var nginx = new Nginx(root);
        using var client = Endpoints.Client(nginx.Port);
        await Endpoints.UntilAsync(client, new(HttpMethod.Head, file));
        return nginx;
    }

    /// <summary>How long its workers have kept a processor busy.</summary>
    public TimeSpan Busy()
    {
        var busy = TimeSpan.Zero;
        foreach (var worker in File.ReadAllText($"/proc/{_process.Id}/task/{_process.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            using var process = Process.GetProcessById(int.Parse(worker, CultureInfo.InvariantCulture));
            busy += process.TotalProcessorTime;
        }

        return busy;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Configuration(string root) => string.Create(CultureInfo.InvariantCulture, $$"""
        {{(Environment.IsPrivilegedProcess ? "user root;" : string.Empty)}}
        daemon off;
        worker_processes auto;
        pid {{_folder.FullName}}/nginx.pid;
        events { worker_connections 4096; }
        http {
          access_log off;
          sendfile on;
          tcp_nopush on;
          keepalive_requests 100000000;
          open_file_cache max=10000;
          client_body_temp_path {{_folder.FullName}}/body;
          proxy_temp_path {{_folder.FullName}}/proxy;
          fastcgi_temp_path {{_folder.FullName}}/fastcgi;
          uwsgi_temp_path {{_folder.FullName}}/uwsgi;
          scgi_temp_path {{_folder.FullName}}/scgi;
          server {
            listen 127.0.0.1:{{Port}} backlog=4096;
            root {{root}};
            location / { default_type audio/mp4; }
          }
        }
        """);
}
