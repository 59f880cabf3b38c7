using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Gateway.Web;

/// <summary>The built web app on disk. The folder may appear while the Gateway runs, when somebody builds it.</summary>
internal sealed class WebFiles(IOptions<GatewayOptions> options, IHostEnvironment environment) : IDisposable
{
    private readonly string _root = Path.GetFullPath(options.Value.WebRoot, environment.ContentRootPath);
    private PhysicalFileProvider? _files;

    public IFileInfo Find(string path)
    {
        if (_files is null && Directory.Exists(_root))
        {
            _files = new PhysicalFileProvider(_root);
        }

        return _files?.GetFileInfo(path) ?? new NotFoundFileInfo(path);
    }

    public void Dispose() => _files?.Dispose();
}
