using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Ingest;

/// <summary>Finds out by ffprobe what an uploaded file is, without decoding its sound.</summary>
internal sealed class MediaProbe(IOptions<IngestOptions> options)
{
    private const int MaxReportBytes = 4 << 20;
    private const int MaxTags = 500;

    private const string Entries =
        "format=format_name,duration:format_tags:stream=index,codec_type,codec_name,sample_rate,channels,bits_per_raw_sample,bits_per_sample,duration"
        + ":stream_tags:stream_disposition=attached_pic";

    /// <exception cref="RefusedException">It is nothing that becomes a track.</exception>
    public async Task<SourceInfo> ProbeAsync(WorkFolder folder, string fileName, CancellationToken cancellationToken)
    {
        if (new FileInfo(folder.Source).Length == 0)
        {
            throw new RefusedException(Refusals.Empty);
        }

        ProbeReport? report = null;
        var result = await MediaTools.ProbeAsync(
            folder,
            ["-of", "json=compact=1", "-show_entries", Entries],
            async (output, token) => report = await ReadAsync(output, token),
            cancellationToken);

        return result.Succeeded && report?.Streams.FirstOrDefault(stream => stream.Kind == "audio") is { } sound
            ? Judge(report, sound, fileName)
            : throw new RefusedException(Refusals.NotAudio);
    }

    private SourceInfo Judge(ProbeReport report, ProbeStream sound, string fileName)
    {
        if (report.Streams.Any(stream => stream.Kind == "video" && stream.Disposition?.AttachedPicture != 1))
        {
            throw new RefusedException(Refusals.Video);
        }

        if (report.Format.Tags.Count + report.Streams.Sum(stream => stream.Tags.Count) > MaxTags)
        {
            throw new RefusedException(Refusals.TooManyTags);
        }

        var rate = Number(sound.SampleRate);
        if (rate is < 8_000 or > 384_000 || sound.Channels is < 1 or > 8)
        {
            throw new RefusedException(Refusals.Unsupported);
        }

        var cover = report.Streams.FirstOrDefault(stream => stream.Kind == "video" && stream.Codec is "mjpeg" or "png");
        var lossless = IsLossless(sound.Codec);
        var duration = (sound.Duration ?? report.Format.Duration) is { } said ? DurationOf(said) : (TimeSpan?)null;
        return new SourceInfo(
            duration,
            lossless || report.Format.Name.Contains("mp4", StringComparison.Ordinal),
            lossless,
            rate,
            sound.Channels,
            Math.Max(Number(sound.BitsPerRawSample), sound.BitsPerSample),
            cover?.Index,
            TagReader.Read(report.Format.Tags.Concat(sound.Tags), fileName));
    }

    private TimeSpan DurationOf(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || !double.IsFinite(seconds))
        {
            throw new RefusedException(Refusals.NotAudio);
        }

        return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e7)) switch
        {
            { TotalSeconds: < 1 } => throw new RefusedException(Refusals.TooShort),
            var duration when duration > options.Value.MaxDuration => throw new RefusedException(Refusals.TooLong),
            var duration => duration,
        };
    }

    private static bool IsLossless(string? codec)
        => codec is "flac" or "alac" or "wavpack" or "ape" or "tta"
            || (codec is not null && codec.StartsWith("pcm_", StringComparison.Ordinal) && codec is not ("pcm_mulaw" or "pcm_alaw"));

    private static int Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The report has to end within its bound: a file may hold any number of tags.</summary>
    private static async Task<ProbeReport?> ReadAsync(Stream output, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxReportBytes];
        var length = await output.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (length == bytes.Length)
        {
            throw new RefusedException(Refusals.TooManyTags);
        }

        try
        {
            return JsonSerializer.Deserialize<ProbeReport>(bytes.AsSpan(0, length));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
