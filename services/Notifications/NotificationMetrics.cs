using System.Diagnostics.Metrics;

namespace MusicStreaming.Notifications;

internal sealed class NotificationMetrics
{
    private readonly Counter<long> _mails;

    public NotificationMetrics(IMeterFactory meters)
        => _mails = meters.Create("MusicStreaming.Notifications")
            .CreateCounter<long>("notifications.mails", "{mail}", "E-mails handed over for delivery.");

    public void MailSent() => _mails.Add(1);
}
