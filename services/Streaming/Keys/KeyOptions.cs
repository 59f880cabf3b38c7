using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Keys;

internal sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>How often the master keys are read again, so that a new one needs no restart.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan ReadEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often it is looked whether there are keys to wrap again or tracks to give new keys.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a worker may be silent before another goes on with what it did.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>When it is looked again whether everything is wrapped by the newest key: what was ingested meanwhile may not be.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan SecondLookAfter { get; set; } = TimeSpan.FromMinutes(10);
}

[OptionsValidator]
internal sealed partial class KeyOptionsValidator : IValidateOptions<KeyOptions>;
