using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Notifications.Inbox;
using MusicStreaming.Notifications.Mail;
using MusicStreaming.Notifications.People;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Notifications.Welcome;

/// <summary>
/// Greets whoever registers, in the inbox and by e-mail. The e-mail goes out once an event; a crash right after it was
/// handed over sends it again. The other way round it would be lost, and an e-mail too many does less harm than one too few.
/// </summary>
internal sealed class WelcomeListener(
    ListenerInbox listenerInbox, UserDirectory people, Mailer mailer, WelcomeMail mail, EventInbox events) : IEventHandler<UserRegistered>
{
    private const string Kind = "welcome";

    private const string MailEffect = "welcome-mail";

    public async Task HandleAsync(UserRegistered @event, CancellationToken cancellationToken)
    {
        await listenerInbox.PutAsync(Greeting(@event), cancellationToken);
        await events.RunOnceAsync(@event.EventId, MailEffect, token => SendAsync(@event.UserId, token), cancellationToken);
    }

    private static Notification Greeting(UserRegistered @event) => new(
        NotificationId.From(@event.EventId),
        @event.UserId,
        Kind,
        "Welcome",
        "Your account is ready. Search for a song, or see what is new.",
        @event.RegisteredAt) { Link = "/" };

    private async Task SendAsync(UserId userId, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(userId, cancellationToken) is { } contact)
        {
            await mailer.SendAsync(mail.To(contact), cancellationToken);
        }
    }
}
