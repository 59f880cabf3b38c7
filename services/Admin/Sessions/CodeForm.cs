using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Admin.Sessions;

/// <summary>What an admin with a second factor types after the password.</summary>
public sealed class CodeForm
{
    /// <summary>From the first step.</summary>
    [Required, StringLength(4096)]
    public string Ticket { get; set; } = "";

    [Required(ErrorMessage = "A code is needed."), StringLength(64)]
    public string Code { get; set; } = "";
}
