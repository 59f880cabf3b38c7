using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Links;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Passwords;

/// <summary>Writes to people who forgot their password.</summary>
internal sealed class PasswordLetters(DaprClient dapr, AccountStore accounts, OneTimeLinks links, Mailer mailer, TimeProvider clock)
{
    private const string Page = "/reset";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Writes to whoever has an account with this address. Where nobody has, it does the same reads and writes.</summary>
    public async Task SendAsync(EmailAddress email, CancellationToken cancellationToken)
    {
        var claim = await accounts.FindClaimAsync(email.Normalized, cancellationToken);
        var account = await accounts.FindAsync(claim?.Value.UserId ?? UserId.New(), cancellationToken);
        await WriteAsync(account is { Value.IsClosed: false } ? account.Value : null, cancellationToken);
    }

    /// <summary>Writes to a person, for example because an admin asks for it.</summary>
    public Task SendAsync(Account account, CancellationToken cancellationToken) => WriteAsync(account, cancellationToken);

    private async Task WriteAsync(Account? account, CancellationToken cancellationToken)
    {
        var about = account is null ? new PasswordLink(UserId.New(), "") : PasswordLink.To(account);

        // Nobody gets the token of a link that is issued only for the work that it makes.
        var transaction = dapr.BeginTransaction(Stores.Outbox);
        var token = links.Issue(transaction, LinkPurpose.ResetPassword, about.ToString(), Lifetime);
        mailer.Post(transaction, account is null ? Letter.ToNobody : Reset(account, token));
        await transaction.CommitAsync(cancellationToken);
    }

    private Letter Reset(Account account, string token) => Letter.To(account.Id, LetterKind.ResetPassword) with
    {
        Link = links.Url(Page, token),
        At = clock.GetUtcNow() + Lifetime,
    };
}
