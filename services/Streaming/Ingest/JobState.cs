using System.Text.Json.Serialization;

namespace MusicStreaming.Streaming.Ingest;

[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
internal enum JobState
{
    Queued,
    Running,
    Done,
    Failed,
}
