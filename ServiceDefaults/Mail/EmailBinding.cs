using Dapr.Client;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Sends e-mail through Dapr's binding; bindings.smtp and bindings.aws.ses share the names of the metadata.</summary>
public sealed class EmailBinding(DaprClient dapr)
{
    private const string Name = "email";
    private const string Create = "create";

    /// <summary>Nothing delivers to the machine itself (RFC 6761 section 6.3), where the first admin's address is.</summary>
    private const string UndeliverableDomain = "@localhost";

    /// <summary>Hands a message over for delivery.</summary>
    /// <returns>False where there is nobody to deliver to.</returns>
    public async Task<bool> SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);

        if (message.To.EndsWith(UndeliverableDomain, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var metadata = new Dictionary<string, string> { ["emailTo"] = message.To, ["subject"] = message.Subject };
        await dapr.InvokeBindingAsync(Name, Create, message.Html, metadata, cancellationToken);
        return true;
    }
}
