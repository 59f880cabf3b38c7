using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Devices;

namespace MusicStreaming.Users.Registration;

/// <summary>What somebody gave to get an account, while the address waits to be confirmed.</summary>
/// <param name="Id">Of this registration; a newer one of the address has another.</param>
/// <param name="Email">As it was typed.</param>
/// <param name="DisplayName">What others are to see.</param>
/// <param name="PasswordHash">In the format of Identity's hasher.</param>
/// <param name="BrowserMark">The mark of the browser that it was typed in.</param>
internal sealed record PendingRegistration(Guid Id, string Email, string DisplayName, string PasswordHash, string? BrowserMark)
{
    public static PendingRegistration Begin(EmailAddress email, string displayName, string passwordHash, Device browser)
    {
        var id = Guid.CreateVersion7();
        return new(id, email.Text, displayName.Trim(), passwordHash, browser.Mark(id));
    }

    /// <summary>Whether it was typed in this browser.</summary>
    public bool IsOf(Device browser) => BrowserMark is not null && BrowserMark == browser.Mark(Id);

    /// <summary>Neither the address nor the hash: whatever prints an object should not print them.</summary>
    public override string ToString() => $"{nameof(PendingRegistration)} {Id}";
}
