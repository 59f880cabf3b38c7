using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.External.Flow;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.External;

/// <summary>Lets somebody in whom a provider has identified.</summary>
internal sealed class ExternalEntry(SignIn signIn, SignInRules rules, SessionProofs proofs)
{
    /// <returns>What keeps the person out; null where nothing does.</returns>
    public async Task<ProblemHttpResult?> EnterAsync(ExternalFlow flow, Account account, CancellationToken cancellationToken)
    {
        switch (flow)
        {
            case { Purpose: FlowPurpose.Reauthenticate, Owner: { } owner }:
                return await ProveAsync(account, owner, cancellationToken);
            case { Purpose: FlowPurpose.Login }:
                var answer = await signIn.CompleteAsync(account, SignInMethod.External, cancellationToken);
                return answer.Session is null ? answer.Refusal : null;
            default:
                return null;
        }
    }

    /// <summary>The session stays the same, and its next access token says when the proof was given.</summary>
    private async Task<ProblemHttpResult?> ProveAsync(Account account, FlowOwner owner, CancellationToken cancellationToken)
        => rules.Refusal(account, SignInMethod.External)
            ?? (await proofs.RenewAsync(account, owner.Session, cancellationToken) is null ? SessionProblems.Over() : null);
}
