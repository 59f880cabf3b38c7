using System.Text.Json.Serialization;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>What ffprobe answers as JSON.</summary>
internal sealed record ProbeReport
{
    [JsonPropertyName("streams")]
    public IReadOnlyList<ProbeStream> Streams { get; init; } = [];

    [JsonPropertyName("format")]
    public ProbeFormat Format { get; init; } = new();
}

internal sealed record ProbeFormat
{
    [JsonPropertyName("format_name")]
    public string Name { get; init; } = string.Empty;

    [JsonPropertyName("duration")]
    public string? Duration { get; init; }

    [JsonPropertyName("tags")]
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}

internal sealed record ProbeStream
{
    [JsonPropertyName("index")]
    public int Index { get; init; }

    [JsonPropertyName("codec_type")]
    public string? Kind { get; init; }

    [JsonPropertyName("codec_name")]
    public string? Codec { get; init; }

    [JsonPropertyName("sample_rate")]
    public string? SampleRate { get; init; }

    [JsonPropertyName("channels")]
    public int Channels { get; init; }

    [JsonPropertyName("bits_per_sample")]
    public int BitsPerSample { get; init; }

    [JsonPropertyName("bits_per_raw_sample")]
    public string? BitsPerRawSample { get; init; }

    [JsonPropertyName("duration")]
    public string? Duration { get; init; }

    [JsonPropertyName("tags")]
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    [JsonPropertyName("disposition")]
    public ProbeDisposition? Disposition { get; init; }
}

internal sealed record ProbeDisposition
{
    [JsonPropertyName("attached_pic")]
    public int AttachedPicture { get; init; }
}
