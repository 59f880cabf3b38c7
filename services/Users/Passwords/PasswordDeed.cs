using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Links;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Passwords;

/// <summary>What happens with a new password in the same transaction.</summary>
/// <param name="Letter">How its owner is told.</param>
internal sealed record PasswordDeed(LetterKind Letter)
{
    /// <summary>What entitled to it, and is used up with it.</summary>
    public FoundLink? Link { get; init; }

    /// <summary>What else is changed.</summary>
    public Func<StateTransaction, Task>? Also { get; init; }
}
