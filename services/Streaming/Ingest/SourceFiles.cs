using Microsoft.Extensions.Options;
using MusicStreaming.Streaming.Demo;
using MusicStreaming.Streaming.Uploads;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Brings a job's file into its work folder, and takes the uploaded parts away when they are done with.</summary>
internal sealed class SourceFiles(UploadStore uploads, IUploadParts parts, IOptions<DemoOptions> demo)
{
    /// <exception cref="RefusedException">The file is gone.</exception>
    public Task BringAsync(IngestJob job, WorkFolder folder, CancellationToken cancellationToken)
        => job.Source switch
        {
            { Upload: { } upload } => JoinAsync(upload, folder, cancellationToken),
            { DemoPath: { } path } => LinkAsync(path, folder),
            _ => throw new RefusedException(Refusals.SourceGone),
        };

    public Task DiscardAsync(IngestJob job, CancellationToken cancellationToken)
        => job.Source.Upload is { } upload ? uploads.RemoveAsync(upload, cancellationToken) : Task.CompletedTask;

    private async Task JoinAsync(Contracts.UploadId id, WorkFolder folder, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(folder.Source, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        if (await uploads.FindAsync(id, cancellationToken) is not { Value: var upload } || !await parts.CopyAsync(upload, source, cancellationToken))
        {
            throw new RefusedException(Refusals.SourceGone);
        }
    }

    private Task LinkAsync(string path, WorkFolder folder)
    {
        var file = demo.Value.Folder is { } root ? Path.GetFullPath(Path.Combine(root, path)) : null;
        if (file is null || !File.Exists(file))
        {
            throw new RefusedException(Refusals.SourceGone);
        }

        File.CreateSymbolicLink(folder.Source, file);
        return Task.CompletedTask;
    }
}
