using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Users.Privacy;

internal sealed class PrivacyOptions
{
    public const string Section = "Privacy";

    /// <summary>How long the owner of an account may think again before it is deleted.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "90.00:00:00")]
    public TimeSpan ErasureDelay { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How often services are asked again that have not confirmed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan ErasureRepeat { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long an export can be downloaded.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")]
    public TimeSpan ExportKept { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long somebody has to wait for another export after the last one was ready.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan ExportPause { get; set; } = TimeSpan.FromDays(1);
}

[OptionsValidator]
internal sealed partial class PrivacyOptionsValidator : IValidateOptions<PrivacyOptions>;
