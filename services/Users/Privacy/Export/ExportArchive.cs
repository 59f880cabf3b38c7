using System.IO.Compression;
using System.Text;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.Users.Privacy;

/// <summary>Packs an export into a ZIP: a page that explains it, a file for each service, and the person's own files.</summary>
internal sealed class ExportArchive(ExportStore exports, IEnumerable<IPersonalData> kinds, IBlobStore blobs)
{
    private const string Explanation = """
        This is a copy of everything that we hold about you.

        Each file *.json is what one part of the platform holds: lists by kind of thing, as text that programs and people can
        read. An empty list means that there is nothing. The folder "files" holds the pictures that you uploaded.

        What each kind of thing is for, what allows us to keep it and for how long, you see under Settings, Privacy.
        Left out are only secrets that protect your account (hashes of passwords and keys): nobody needs them, and in the
        wrong hands they would do harm.
        """;

    public async Task WriteAsync(Export export, Stream output, CancellationToken cancellationToken)
    {
        await using var archive = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        using (var explanation = new MemoryStream(Encoding.UTF8.GetBytes(Explanation)))
        {
            await AddAsync(archive, "README.txt", explanation, export, cancellationToken);
        }

        foreach (var service in Export.Services)
        {
            await using var part = await exports.OpenPartAsync(export, service, cancellationToken)
                ?? throw new InvalidOperationException("A part of the export is missing.");
            await AddAsync(archive, $"{service}.json", part.Content, export, cancellationToken);
        }

        foreach (var files in kinds.OfType<IPersonalFiles>())
        {
            await foreach (var file in files.FilesAsync(export.Person, cancellationToken))
            {
                await AddFileAsync(archive, file, export, cancellationToken);
            }
        }
    }

    /// <summary>One that was removed in this moment is left out.</summary>
    private async Task AddFileAsync(ZipArchive archive, PersonalFile file, Export export, CancellationToken cancellationToken)
    {
        if (await blobs.OpenAsync(file.BlobKey, cancellationToken) is { } blob)
        {
            await using (blob)
            {
                await AddAsync(archive, $"files/{file.Name}", blob.Content, export, cancellationToken);
            }
        }
    }

    private static async Task AddAsync(ZipArchive archive, string name, Stream content, Export export, CancellationToken cancellationToken)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = export.RequestedAt;
        await using var target = await entry.OpenAsync(cancellationToken);
        await content.CopyToAsync(target, cancellationToken);
    }
}
