using Dapr.Actors;
using Dapr.Actors.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>Begins uploads.</summary>
internal sealed class UploadStarter(UploadStore uploads, IUploadParts parts, UploadPaceStore paces, IActorProxyFactory proxies, TimeProvider clock)
{
    public async Task<Upload> BeginAsync(UserId person, BeginUploadRequest request, CancellationToken cancellationToken)
    {
        var fileName = Path.GetFileName(request.FileName.Replace('\\', '/'));
        var upload = new Upload(UploadId.New(), TrackId.New(), fileName, request.Size, request.PublishWhenReady, clock.GetUtcNow(), Parts: null)
        {
            IsImport = await paces.CountAsync(person, cancellationToken) || request.IsImport,
        };

        // Watched before it is stored, so that a crash in between leaves nothing that nobody would remove.
        await proxies.CreateActorProxy<IUploadActor>(new ActorId(upload.Id.ToString()), nameof(UploadActor)).WatchAsync();
        var begun = await parts.BeginAsync(upload, cancellationToken);
        await uploads.SaveAsync(Versioned.New(begun), cancellationToken);
        return begun;
    }
}
