using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace MusicStreaming.ServiceDefaults;

/// <summary>The URLs under which people reach the platform. A public URL is never derived from a request or a listener.</summary>
public sealed class PublicUrlOptions
{
    public const string Section = "Public";

    /// <summary>The listeners' site, without a slash at the end.</summary>
    [Required, Url]
    public string ListenerBaseUrl { get; set; } = "http://localhost:8080";

    /// <summary>The admins' site, without a slash at the end.</summary>
    [Required, Url]
    public string AdminBaseUrl { get; set; } = "http://localhost:8081";

    /// <summary>Where audio comes from, and uploads go to unless these have an address of their own; without a slash at the end.</summary>
    [Required, Url]
    public string MediaBaseUrl { get; set; } = "http://localhost:8082";

    /// <summary>Where uploads go to, if not to the media origin: the bucket's address, where blobs are kept in S3.</summary>
    [Url]
    public string? UploadBaseUrl { get; set; }
}

[OptionsValidator]
internal sealed partial class PublicUrlOptionsValidator : IValidateOptions<PublicUrlOptions>;
