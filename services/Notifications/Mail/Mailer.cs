using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Notifications.Mail;

/// <summary>Sends e-mail, and counts it.</summary>
internal sealed class Mailer(EmailBinding binding, NotificationMetrics metrics)
{
    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        if (await binding.SendAsync(message, cancellationToken))
        {
            metrics.MailSent();
        }
    }
}
