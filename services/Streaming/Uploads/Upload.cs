using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>
/// A file that comes in parts. Which parts have come is known by their blobs; the document changes only when all have,
/// and then holds the parts that make the file.
/// </summary>
internal sealed record Upload(
    UploadId Id, TrackId TrackId, string FileName, long Size, bool PublishWhenReady, DateTimeOffset CreatedAt, ImmutableArray<UploadPart>? Parts)
{
    /// <summary>The size of every part but the last.</summary>
    public const int PartSize = 8_000_000;

    /// <summary>S3's id of the upload, where the parts go straight to S3.</summary>
    public string? MultipartId { get; init; }

    /// <summary>Whether it is one of many: single uploads overtake it.</summary>
    public bool IsImport { get; init; }

    /// <summary>Below it lie the blobs of the upload.</summary>
    [JsonIgnore]
    public string Folder => FolderOf(Id);

    [JsonIgnore]
    public int PartCount => (int)((Size + PartSize - 1) / PartSize);

    /// <summary>The job that a complete upload becomes; derived, so that completing twice makes one job.</summary>
    [JsonIgnore]
    public IngestJobId JobId => new(Id.Value);

    [JsonIgnore]
    public bool IsComplete => Parts is not null;

    public static string FolderOf(UploadId id) => $"uploads/{id}/";

    public bool HasPart(int number) => number >= 1 && number <= PartCount;

    public int SizeOf(int number) => (int)Math.Min(PartSize, Size - ((long)(number - 1) * PartSize));
}
