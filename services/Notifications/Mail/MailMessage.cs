namespace MusicStreaming.Notifications.Mail;

/// <summary>An e-mail.</summary>
/// <param name="To">One address.</param>
/// <param name="Subject">Plain text that we wrote: nothing that a person typed, so that it cannot carry a header.</param>
/// <param name="Html">The body.</param>
internal sealed record MailMessage(string To, string Subject, string Html)
{
    /// <summary>Not the address: it is personal, and whatever prints an object should not print it.</summary>
    public override string ToString() => nameof(MailMessage);
}
