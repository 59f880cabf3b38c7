using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Guessing;
using MusicStreaming.Users.Keys;
using MusicStreaming.Users.OAuth;

namespace MusicStreaming.Users;

internal sealed class UsersOptions
{
    public const string Section = "Users";

    /// <summary>Rounds of PBKDF2 with HMAC-SHA512; the least is what the OWASP Password Storage Cheat Sheet advises.</summary>
    [Range(210_000, 10_000_000)]
    public int PasswordIterations { get; set; } = 210_000;

    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a session lives without being used.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a refresh token that was just used up yields its successor again instead of counting as stolen.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan RefreshGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after a proof of who somebody is the account's credentials may be changed without another one.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan RecentLogin { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long somebody may take for the second step of a log-in.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "00:30:00")]
    public TimeSpan TicketLifetime { get; set; } = TimeSpan.FromMinutes(5);

    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan SigningKeyRefresh { get; set; } = TimeSpan.FromMinutes(1);

    [Required]
    [EmailSyntax]
    public string FirstAdminEmail { get; set; } = "admin@localhost";

    /// <summary>How often to try again what needs Dapr while the service starts.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan StartRetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Origins besides the listeners' site that may use the cookie, for example a development server of the web app.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    [ValidateObjectMembers]
    public KeyRotationOptions KeyRotation { get; set; } = new();

    /// <summary>Other parties' apps.</summary>
    [ValidateObjectMembers]
    public OAuthOptions OAuth { get; set; } = new();

    /// <summary>Guessing at one address or account.</summary>
    [ValidateObjectMembers]
    public LockoutOptions Lockout { get; set; } = new();

    /// <summary>Guessing from one network, which many people may share.</summary>
    [ValidateObjectMembers]
    public LockoutOptions NetworkLockout { get; set; } = new() { FreeAttempts = 50, ForgetOneEvery = TimeSpan.FromMinutes(1) };
}

[OptionsValidator]
internal sealed partial class UsersOptionsValidator : IValidateOptions<UsersOptions>;
