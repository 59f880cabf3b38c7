using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Contracts.Calls;

/// <summary>Admin logs a person in at Users (<c>POST /internal/login</c>).</summary>
/// <param name="Email">The address that was typed.</param>
/// <param name="Password">The password that was typed.</param>
public sealed record LoginCall(
    [property: Required, StringLength(254)] string Email,
    [property: Required, StringLength(256)] string Password)
{
    /// <summary>The browser that it was typed into.</summary>
    [Required]
    public CallingBrowser Browser { get; init; } = CallingBrowser.Unknown;
}
