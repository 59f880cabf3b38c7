using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Passkeys;
using MusicStreaming.Users.TwoFactor;

namespace MusicStreaming.Users.Sessions;

/// <summary>Judges what somebody who is logged in proves with that it is still them.</summary>
internal sealed class Reauthentication(
    AccountStore accounts, PasswordProof passwords, SecondFactorCheck codes, PasskeyChecker passkeys, SessionProofs proofs)
{
    public async Task<LoginResult> CheckAsync(UserId userId, ReauthenticateRequest request, CancellationToken cancellationToken)
        => await accounts.FindAsync(userId, cancellationToken) is { Value: var account }
            ? await CheckAsync(account, request, cancellationToken)
            : LoginResult.Refused(SessionProblems.Over());

    /// <returns>The session with an access token that says when the proof was given; null where the session is over.</returns>
    public Task<SessionResponse?> NoteAsync(Account account, string? session, CancellationToken cancellationToken)
        => proofs.RenewAsync(account, session, cancellationToken);

    private Task<LoginResult> CheckAsync(Account account, ReauthenticateRequest request, CancellationToken cancellationToken) => request switch
    {
        { Password: { } password } => passwords.CheckAsync(account, password, cancellationToken),
        { Code: { } code } => codes.CheckAsync(account.Id, code, cancellationToken),
        { Ticket: { } ticket, Credential: { } credential } => CheckPasskeyAsync(account, new PasskeyAnswer(ticket, credential), cancellationToken),
        _ => Task.FromResult(LoginResult.Refused(SessionProblems.NoProof())),
    };

    private async Task<LoginResult> CheckPasskeyAsync(Account account, PasskeyAnswer answer, CancellationToken cancellationToken)
        => await passkeys.CheckAsync(PasskeyPurpose.Reauthenticate, answer, cancellationToken) is { } owner && owner.Id == account.Id
            ? LoginResult.Succeeded(owner)
            : LoginResult.Refused(PasskeyProblems.Invalid());
}
