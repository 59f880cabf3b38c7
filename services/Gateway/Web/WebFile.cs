using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace MusicStreaming.Gateway.Web;

/// <summary>A file of the web app, compressed beforehand where the build left such a copy beside it and the browser takes it.</summary>
/// <param name="Name">The file's name, without the ending of the compressed copy.</param>
/// <param name="PhysicalPath">Where the bytes are.</param>
/// <param name="Encoding">The content encoding of the bytes; null for none.</param>
/// <param name="LastModified">When they were written.</param>
/// <param name="Tag">Changes with them.</param>
internal sealed record WebFile(
    string Name, string PhysicalPath, string? Encoding, DateTimeOffset LastModified, EntityTagHeaderValue Tag)
{
    private static readonly (string Encoding, string Ending)[] Copies = [("br", ".br"), ("gzip", ".gz")];

    public static WebFile? Find(WebFiles files, string path, string acceptEncoding)
    {
        foreach (var (encoding, ending) in Copies)
        {
            if (acceptEncoding.Contains(encoding, StringComparison.OrdinalIgnoreCase)
                && Of(files.Find(path + ending), path, encoding) is { } compressed)
            {
                return compressed;
            }
        }

        return Of(files.Find(path), path, encoding: null);
    }

    private static WebFile? Of(IFileInfo file, string path, string? encoding)
        => file is { Exists: true, IsDirectory: false, PhysicalPath: { } physicalPath }
            ? new WebFile(
                Path.GetFileName(path),
                physicalPath,
                encoding,
                file.LastModified,
                new EntityTagHeaderValue($"\"{file.LastModified.UtcTicks:x}-{file.Length:x}{encoding}\""))
            : null;
}
