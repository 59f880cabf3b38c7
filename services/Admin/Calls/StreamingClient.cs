using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Calls;

/// <summary>Streaming's uploads and ingest jobs.</summary>
internal sealed class StreamingClient(ServiceCaller caller)
{
    public Task<UploadView> BeginAsync(BeginUpload upload, CancellationToken cancellationToken)
        => caller.SendAsync<UploadView>(AppIds.Streaming, HttpMethod.Post, "/uploads", JsonContent.Create(upload), cancellationToken);

    public Task<UploadView> GetUploadAsync(UploadId id, CancellationToken cancellationToken)
        => caller.GetAsync<UploadView>(AppIds.Streaming, $"/uploads/{id}", cancellationToken);

    public Task<PartAddresses> GetPartsAsync(UploadId id, int from, int count, CancellationToken cancellationToken)
        => caller.GetAsync<PartAddresses>(AppIds.Streaming, $"/uploads/{id}/parts?from={from}&count={count}", cancellationToken);

    public Task CompleteAsync(UploadId id, CompleteUpload upload, CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Streaming, HttpMethod.Post, $"/uploads/{id}/complete", JsonContent.Create(upload), cancellationToken);

    public Task<Page<JobView>> ListJobsAsync(string? cursor, int limit, CancellationToken cancellationToken)
        => caller.GetAsync<Page<JobView>>(
            AppIds.Streaming, $"/ingest-jobs?limit={limit}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", cancellationToken);

    public Task RetryAsync(string jobId, CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Streaming, HttpMethod.Post, $"/ingest-jobs/{Uri.EscapeDataString(jobId)}/retry", null, cancellationToken);

    public Task RekeyAsync(TrackId id, CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Streaming, HttpMethod.Post, $"/keys/tracks/{id}", null, cancellationToken);

    public Task PrepareAgainAsync(TrackId id, CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Streaming, HttpMethod.Post, $"/admin/preparations/tracks/{id}", null, cancellationToken);

    public Task<PreparationView> GetPreparationAsync(TrackId id, CancellationToken cancellationToken)
        => caller.GetAsync<PreparationView>(AppIds.Streaming, $"/admin/preparations/tracks/{id}", cancellationToken);

    public Task<PreparationsView> GetPreparationsAsync(CancellationToken cancellationToken)
        => caller.GetAsync<PreparationsView>(AppIds.Streaming, "/admin/preparations", cancellationToken);

    public Task PrepareOldAsync(CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Streaming, HttpMethod.Post, "/admin/preparations", JsonContent.Create(new { }), cancellationToken);

    public Task CancelAsync(string jobId, CancellationToken cancellationToken)
        => caller.SendAsync(AppIds.Streaming, HttpMethod.Post, $"/ingest-jobs/{Uri.EscapeDataString(jobId)}/cancel", null, cancellationToken);
}
