using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Which access tokens are good.</summary>
public sealed class AuthOptions
{
    public const string Section = "Auth";

    /// <summary>The <c>iss</c> of every token.</summary>
    [Required]
    public string Issuer { get; set; } = "http://localhost:8080";

    /// <summary>The <c>aud</c> of every token.</summary>
    [Required]
    public string Audience { get; set; } = "musicstreaming";

    /// <summary>A JSON Web Key Set (RFC 7517) to trust in place of the one that Users publishes; for tests.</summary>
    public string? SigningKeys { get; set; }
}

[OptionsValidator]
internal sealed partial class AuthOptionsValidator : IValidateOptions<AuthOptions>;
