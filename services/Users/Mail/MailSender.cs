using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Mail;

/// <summary>
/// Sends the letters that wait. Each goes out once; a crash right after it was handed over sends it again. The other way round it
/// would be lost, and a letter too many does less harm than one too few.
/// </summary>
internal sealed class MailSender(LetterStore letters, AccountStore accounts, EmailBinding binding, EventInbox events, UsersMetrics metrics)
    : IEventHandler<MailDue>
{
    private const string Effect = "letter";

    public Task HandleAsync(MailDue @event, CancellationToken cancellationToken)
        => events.RunOnceAsync(@event.EventId, Effect, token => SendAsync(@event.MailId, token), cancellationToken);

    private async Task SendAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await letters.FindAsync(id, cancellationToken) is not { } letter)
        {
            return;
        }

        if (await AddressedAsync(letter, cancellationToken) is { } message && await binding.SendAsync(message, cancellationToken))
        {
            metrics.MailSent();
        }

        // It was sent: a cancelled delivery must not leave its link lying about.
        await letters.RemoveAsync(id, CancellationToken.None);
    }

    /// <returns>Null where there is nobody to write to, or no longer.</returns>
    private async Task<MailMessage?> AddressedAsync(Letter letter, CancellationToken cancellationToken)
    {
        if (letter.Address is { } address)
        {
            return Message(letter, address, letter.Name);
        }

        return letter.Person is { } person
            && await accounts.FindAsync(person, cancellationToken) is { Value: var account }
            && EmailAddress.TryParse(account.Email, out var email)
            ? Message(letter, email.Deliverable, account.DisplayName)
            : null;
    }

    private static MailMessage Message(Letter letter, string address, string? name)
    {
        var text = LetterTexts.Of(letter);
        return new MailMessage(address, text.Subject, LetterPage.Of(text, name, letter.Link));
    }
}
