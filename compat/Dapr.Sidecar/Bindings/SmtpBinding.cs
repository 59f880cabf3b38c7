using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text;
using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Bindings;

/// <summary>
/// Sends e-mail as Dapr's binding does: https://docs.dapr.io/reference/components-reference/supported-bindings/smtp/. With
/// <c>pickupDirectory</c> instead of a host it writes <c>.eml</c> files (RFC 5322) there.
/// </summary>
internal sealed class SmtpBinding(Component component, Mailbox? mailbox) : IOutputBinding
{
    public IReadOnlyList<string> Operations { get; } = [BindingRequest.Create];

    /// <exception cref="BindingException">An address or a header is not valid, or the server refused.</exception>
    public async Task<byte[]?> InvokeAsync(BindingRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(request.Text(), request.Metadata, cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or SmtpException or IOException or UnauthorizedAccessException)
        {
            throw new BindingException(exception.Message, exception);
        }
    }

    private async Task SendAsync(string body, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        using var message = Compose(body, metadata);
        if (component.Find("pickupDirectory") is not { } folder)
        {
            using var client = new SmtpClient(component.Require("host"), component.Number("port", 25));
            client.Credentials = component.Find("user") is { } user ? new NetworkCredential(user, component.Require("password")) : null;
            client.EnableSsl = component.Find("tls") is "true";
            await client.SendMailAsync(message, cancellationToken);
        }
        else if (mailbox is not null)
        {
            mailbox.Add(new(message.From?.Address ?? string.Empty, [.. message.To.Select(address => address.Address)], message.Subject, body));
        }
        else
        {
            await DropAsync(message, folder, cancellationToken);
        }
    }

    private MailMessage Compose(string body, IReadOnlyDictionary<string, string> metadata)
    {
        var message = new MailMessage
        {
            From = new MailAddress(Required("emailFrom")),
            Subject = OneLine(Required("subject")),
            Body = body,
            IsBodyHtml = true,
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        Add(message.To, Required("emailTo"));
        Add(message.CC, Find("emailCC"));
        Add(message.Bcc, Find("emailBCC"));
        message.Headers.Add("X-Priority", Priority().ToString(CultureInfo.InvariantCulture));
        return message;

        string? Find(string name) => metadata.TryGetValue(name, out var value) && value.Length > 0 ? value : component.Find(name);

        string Required(string name)
            => Find(name) ?? throw new FormatException($"smtp binding error: {name} property not supplied in configuration- or request-metadata");

        int Priority() => int.TryParse(Find("priority") ?? "3", CultureInfo.InvariantCulture, out var priority) && priority is >= 1 and <= 5
            ? priority
            : throw new FormatException("smtp binding error: priority value must be between 1 (highest) and 5 (lowest)");
    }

    private static void Add(MailAddressCollection addresses, string? list)
    {
        foreach (var address in (list ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            addresses.Add(new MailAddress(OneLine(address)));
        }
    }

    // A line break would begin another header.
    private static string OneLine(string value)
        => value.AsSpan().ContainsAny('\r', '\n') ? throw new FormatException("smtp binding error: a header must not contain a line break") : value;

    // Written elsewhere and moved, so that whoever reads the mailbox sees whole messages only.
    private static async Task DropAsync(MailMessage message, string folder, CancellationToken cancellationToken)
    {
        var temporary = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(folder), ".incoming", Guid.NewGuid().ToString("N"))).FullName;
        using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = temporary })
        {
            await client.SendMailAsync(message, cancellationToken);
        }

        var written = Directory.EnumerateFiles(temporary).Single();
        File.Move(written, Path.Combine(folder, $"{DateTimeOffset.UtcNow:yyyyMMddTHHmmssfff}-{Guid.NewGuid():N}.eml"));
        Directory.Delete(temporary);
    }
}
