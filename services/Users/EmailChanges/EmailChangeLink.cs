using System.Diagnostics.CodeAnalysis;
using MusicStreaming.Contracts;

namespace MusicStreaming.Users.EmailChanges;

/// <summary>What a link in one of the two letters is about.</summary>
internal sealed record EmailChangeLink(UserId UserId, Guid ChangeId, EmailSide Side)
{
    private const char Separator = ':';

    public static bool TryParse(string payload, [NotNullWhen(true)] out EmailChangeLink? link)
    {
        link = payload.Split(Separator) is [var user, var change, var side]
            && UserId.TryParse(user, out var userId)
            && Guid.TryParse(change, out var changeId)
            && Enum.TryParse<EmailSide>(side, out var parsed)
            ? new EmailChangeLink(userId, changeId, parsed)
            : null;
        return link is not null;
    }

    public override string ToString() => $"{UserId}{Separator}{ChangeId}{Separator}{Side}";
}
