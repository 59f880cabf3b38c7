using Dapr.Actors;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>Sees to an upload's end.</summary>
public interface IUploadActor : IActor
{
    /// <summary>The upload is about to begin.</summary>
    Task WatchAsync();
}
