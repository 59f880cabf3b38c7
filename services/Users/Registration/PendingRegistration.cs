using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Registration;

/// <summary>What somebody gave to get an account, while the address waits to be confirmed.</summary>
internal sealed record PendingRegistration(Guid Id, string Email, string DisplayName, string PasswordHash)
{
    public static PendingRegistration Begin(EmailAddress email, string displayName, string passwordHash)
        => new(Guid.CreateVersion7(), email.Text, displayName.Trim(), passwordHash);

    /// <summary>Neither the address nor the hash: whatever prints an object should not print them.</summary>
    public override string ToString() => $"{nameof(PendingRegistration)} {Id}";
}
