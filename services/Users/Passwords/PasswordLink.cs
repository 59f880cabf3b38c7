using System.Diagnostics.CodeAnalysis;
using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Passwords;

/// <summary>
/// What a link that sets a new password is about: an account with the credentials that it had when the link was sent, so that
/// whatever changes them makes the link worthless.
/// </summary>
internal sealed record PasswordLink(UserId UserId, string Stamp)
{
    private const char Separator = ':';

    public static PasswordLink To(Account account) => new(account.Id, HashedKey.Of(account.SecurityStamp));

    public static bool TryParse(string payload, [NotNullWhen(true)] out PasswordLink? link)
    {
        link = payload.Split(Separator) is [var user, var stamp] && UserId.TryParse(user, out var userId) ? new PasswordLink(userId, stamp) : null;
        return link is not null;
    }

    public bool IsFor(Account account) => this == To(account);

    public override string ToString() => $"{UserId}{Separator}{Stamp}";
}
