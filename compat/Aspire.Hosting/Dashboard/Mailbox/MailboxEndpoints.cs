using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard.Mailbox;

/// <summary>The e-mails that this machine's mailbox took instead of sending them.</summary>
internal static class MailboxEndpoints
{
    // No script, no form, nothing from elsewhere; links open in a tab of their own, which is an ordinary one.
    private const string HtmlPolicy = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    public static void MapMailbox(this IEndpointRouteBuilder routes)
    {
        var mailbox = routes.MapGroup("/api/mailbox");

        mailbox.MapGet("/", (string? text, string? before, int? limit, MailRows rows, CancellationToken cancellationToken)
            => rows.ListAsync(text, before, limit, cancellationToken));
        mailbox.MapGet("/{id}", FindAsync);
        mailbox.MapGet("/{id}/html", ShowHtmlAsync);
        mailbox.MapGet("/{id}/attachments/{index:int}", DownloadAsync);
    }

    private static async Task<Results<Ok<MailView>, NotFound>> FindAsync(string id, MailboxFolder folder, CancellationToken cancellationToken)
        => await folder.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } message
            ? TypedResults.Ok(MailView.Of(id, message))
            : TypedResults.NotFound();

    private static async Task<Results<ContentHttpResult, NotFound>> ShowHtmlAsync(
        string id, HttpContext context, MailboxFolder folder, CancellationToken cancellationToken)
    {
        if (await folder.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { Html: { } html })
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.ContentSecurityPolicy = HtmlPolicy;
        return TypedResults.Content($"<!doctype html><base target=\"_blank\"><meta name=\"color-scheme\" content=\"light\">{html.Decoded}", "text/html; charset=utf-8");
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> DownloadAsync(
        string id, int index, MailboxFolder folder, CancellationToken cancellationToken)
        => await folder.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } message && message.Attachments.ElementAtOrDefault(index) is { } attachment
            ? TypedResults.File(attachment.Content, "application/octet-stream", attachment.FileName ?? "attachment")
            : TypedResults.NotFound();
}
