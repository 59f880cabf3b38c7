using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Guessing;

namespace MusicStreaming.Users.Mail;

/// <summary>How often somebody may have us write to an address, and to how many: nobody is to fill other people's mailboxes with our help.</summary>
internal sealed class LetterGuard(AttemptGuard guard, IHttpContextAccessor accessor)
{
    private string Network => ClientNetwork.Of(accessor.HttpContext?.Connection.RemoteIpAddress);

    /// <returns>Null where the letter may be written, and was counted; else how long to wait.</returns>
    public async Task<TimeSpan?> BeginAsync(EmailAddress email, CancellationToken cancellationToken)
        => await guard.BeginAsync(AttemptPurpose.LinkByMailFromNetwork, Network, cancellationToken)
            ?? await guard.BeginAsync(AttemptPurpose.LinkByMail, email.Normalized, cancellationToken);

    /// <summary>The same for letters that a person has us write to another address.</summary>
    public async Task<TimeSpan?> BeginAsync(UserId person, EmailAddress email, CancellationToken cancellationToken)
        => await guard.BeginAsync(AttemptPurpose.LinkByMail, person.ToString(), cancellationToken)
            ?? await BeginAsync(email, cancellationToken);

    /// <summary>The letter reached its owner, who may log in at once, however many others have guessed at the password.</summary>
    public async Task SucceedAsync(Account account, CancellationToken cancellationToken)
    {
        await guard.SucceedAsync(AttemptPurpose.LinkByMailFromNetwork, Network, cancellationToken);
        await guard.SucceedAsync(AttemptPurpose.LinkByMail, account.NormalizedEmail, cancellationToken);
        await guard.SucceedAsync(AttemptPurpose.LogIn, account.NormalizedEmail, cancellationToken);
    }
}
