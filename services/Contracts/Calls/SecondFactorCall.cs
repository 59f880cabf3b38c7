using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Contracts.Calls;

/// <summary>Admin shows a person's second factor to Users (<c>POST /internal/login/two-factor</c>).</summary>
/// <param name="Ticket">From the refusal of the first.</param>
/// <param name="Code">A code of the authenticator app, or a recovery code.</param>
public sealed record SecondFactorCall(
    [property: Required, StringLength(4096)] string Ticket,
    [property: Required, StringLength(64)] string Code)
{
    /// <summary>The browser that it was typed into.</summary>
    [Required]
    public CallingBrowser Browser { get; init; } = CallingBrowser.Unknown;
}
