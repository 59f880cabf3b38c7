using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Links;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.EmailChanges;

/// <summary>What is written to the two addresses.</summary>
internal sealed class EmailChangeLetters(OneTimeLinks links, Mailer mailer)
{
    private const string Page = "/email/confirm";
    private const string LogInPage = "/login";

    /// <summary>Asks both sides. Whoever owns the new address already is told so there, and the other side learns nothing of it.</summary>
    public void Ask(StateTransaction transaction, Account account, EmailAddress newEmail, EmailChange change, bool isTaken)
    {
        var toOld = Issue(transaction, account, change, EmailSide.Old);
        var toNew = Issue(transaction, account, change, EmailSide.New);
        mailer.Post(transaction, change.IsOldConfirmed
            ? Letter.ToNobody
            : Letter.To(account.Id, LetterKind.ConfirmOldEmail) with { Link = toOld, Detail = newEmail.Text, At = change.ExpiresAt });
        mailer.Post(transaction, isTaken
            ? Letter.To(newEmail, LetterKind.AddressTaken) with { Link = links.Url(LogInPage) }
            : Letter.To(newEmail, LetterKind.ConfirmNewEmail) with { Link = toNew, At = change.ExpiresAt });
    }

    /// <summary>Tells the old address, for the account's letters go elsewhere from now on.</summary>
    public void TellOld(StateTransaction transaction, Account before, EmailAddress newEmail)
    {
        if (EmailAddress.TryParse(before.Email, out var old))
        {
            mailer.Post(transaction, Letter.To(old, LetterKind.EmailChanged) with { Name = before.DisplayName, Detail = newEmail.Text });
        }
    }

    private string Issue(StateTransaction transaction, Account account, EmailChange change, EmailSide side)
    {
        var about = new EmailChangeLink(account.Id, change.Id, side);
        return links.Url(Page, links.Issue(transaction, LinkPurpose.ChangeEmail, about.ToString(), EmailChangeStore.Lifetime));
    }
}
