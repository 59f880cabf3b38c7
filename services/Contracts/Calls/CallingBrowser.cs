using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Contracts.Calls;

/// <summary>The browser of a person who logs in at Admin, as Admin sees it.</summary>
/// <param name="Network">Its place on the network, in the form of ServiceDefaults' <c>ClientNetwork</c>.</param>
/// <param name="UserAgent">What it says it is.</param>
/// <param name="Key">What tells it from others, also after a log-out.</param>
public sealed record CallingBrowser(
    [property: Required, StringLength(64)] string Network,
    [property: StringLength(1024)] string? UserAgent = null,
    [property: StringLength(64)] string? Key = null)
{
    /// <summary>Nothing is known of it.</summary>
    public static CallingBrowser Unknown { get; } = new("unknown");
}
