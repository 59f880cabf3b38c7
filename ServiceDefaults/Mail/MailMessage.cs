namespace MusicStreaming.ServiceDefaults;

/// <summary>An e-mail.</summary>
/// <param name="To">One address.</param>
/// <param name="Subject">Plain text that we wrote: nothing that a person typed.</param>
/// <param name="Html">The body.</param>
public sealed record MailMessage(string To, string Subject, string Html)
{
    /// <summary>One address; a binding would take what follows a separator or a line break for more addresses or headers.</summary>
    public string To { get; } = To.AsSpan().ContainsAny("\r\n;,") ? throw new ArgumentException("It is not one address.", nameof(To)) : To;

    /// <summary>One line: what follows a line break would be another header.</summary>
    public string Subject { get; } = Subject.AsSpan().ContainsAny("\r\n") ? throw new ArgumentException("It is not one line.", nameof(Subject)) : Subject;

    /// <summary>Not the address: it is personal, and whatever prints an object should not print it.</summary>
    public override string ToString() => nameof(MailMessage);
}
