using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Mail;

/// <summary>What somebody is written, and to whom: to a person, at the address that is theirs when the letter is sent, or to an address.</summary>
internal sealed record Letter(LetterKind Kind)
{
    /// <summary>As much work as any other letter, and nobody gets it: answers must not show by their work whether there is an account.</summary>
    public static Letter ToNobody { get; } = new(LetterKind.None);

    public UserId? Person { get; init; }

    public string? Address { get; init; }

    /// <summary>
    /// How to greet whoever owns <see cref="Address"/>; a person's own name is known. Null where a stranger may have chosen the
    /// name, who could have us write anything to anybody.
    /// </summary>
    public string? Name { get; init; }

    public string? Link { get; init; }

    /// <summary>What the letter is about: a device, the name of a passkey, a provider, an address.</summary>
    public string? Detail { get; init; }

    /// <summary>When it happened, or until when something can be done.</summary>
    public DateTimeOffset? At { get; init; }

    public static Letter To(UserId person, LetterKind kind) => new(kind) { Person = person };

    public static Letter To(EmailAddress address, LetterKind kind) => new(kind) { Address = address.Deliverable };

    /// <summary>Neither the address nor the link: one is personal, the other opens something.</summary>
    public override string ToString() => $"{nameof(Letter)} {Kind}";
}
