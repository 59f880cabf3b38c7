using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Admin.Sessions;

/// <summary>What an admin types to log in.</summary>
public sealed class LoginForm
{
    [Required(ErrorMessage = "An e-mail address is needed."), StringLength(254)]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = "A password is needed."), StringLength(256)]
    public string Password { get; set; } = "";
}
