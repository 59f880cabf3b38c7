namespace MusicStreaming.Streaming.Ingest;

/// <summary>The steps of a job, as admins see them.</summary>
internal static class Stages
{
    public const string Waiting = "waiting";
    public const string Probing = "probing";
    public const string Encoding = "encoding";
    public const string Packaging = "packaging";
    public const string Done = "done";
}
