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

    /// <summary>Where audio comes from and uploads go to, without a slash at the end.</summary>
    [Required, Url]
    public string MediaBaseUrl { get; set; } = "http://localhost:8082";
}

[OptionsValidator]
internal sealed partial class PublicUrlOptionsValidator : IValidateOptions<PublicUrlOptions>;
