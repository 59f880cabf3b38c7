using Dapr.Client;

namespace MusicStreaming.Notifications.Mail;

/// <summary>Sends e-mail through Dapr's binding; bindings.smtp and bindings.aws.ses share the names of the metadata.</summary>
internal sealed class Mailer(DaprClient dapr, NotificationMetrics metrics)
{
    private const string Create = "create";

    /// <summary>Nothing delivers to the machine itself (RFC 6761 section 6.3), where the first admin's address is.</summary>
    private const string UndeliverableDomain = "@localhost";

    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        if (message.To.EndsWith(UndeliverableDomain, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var metadata = new Dictionary<string, string> { ["emailTo"] = message.To, ["subject"] = message.Subject };
        await dapr.InvokeBindingAsync(Stores.Email, Create, message.Html, metadata, cancellationToken);
        metrics.MailSent();
    }
}
