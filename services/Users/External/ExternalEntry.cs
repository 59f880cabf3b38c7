using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.External.Flow;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.External;

/// <summary>Lets somebody in whom a provider has identified.</summary>
internal sealed class ExternalEntry(SignIn signIn, SignInRules rules, SessionProofs proofs, ExternalLinker linker)
{
    /// <returns>What keeps the person out; null where nothing does.</returns>
    public async Task<ProblemHttpResult?> EnterAsync(ExternalFlow flow, ExternalVerdict verdict, CancellationToken cancellationToken)
    {
        var account = verdict.Account ?? throw new InvalidOperationException("Nobody was identified.");
        switch (flow)
        {
            case { Purpose: FlowPurpose.Reauthenticate, Owner: { } owner }:
                return await ProveAsync(account, owner, cancellationToken);
            case { Purpose: FlowPurpose.Login }:
                return await LogInAsync(flow, account, verdict, cancellationToken);
            default:
                return null;
        }
    }

    private async Task<ProblemHttpResult?> LogInAsync(
        ExternalFlow flow, Account account, ExternalVerdict verdict, CancellationToken cancellationToken)
    {
        var method = verdict.IsProof ? SignInMethod.External : SignInMethod.SilentExternal;
        if (rules.Refusal(account, method, verdict.NewLogin) is { } refusal)
        {
            return refusal;
        }

        var linked = verdict.NewLogin is { } login ? await linker.TryLinkAsync(account.Id, login, cancellationToken) : account;
        if (linked is null)
        {
            return ExternalProblems.LinkedMeanwhile();
        }

        var answer = await signIn.CompleteAsync(linked, method, flow.DeviceKey, cancellationToken);
        return answer.Session is null ? answer.Refusal : null;
    }

    /// <summary>The session stays the same, and its next access token says when the proof was given.</summary>
    private async Task<ProblemHttpResult?> ProveAsync(Account account, FlowOwner owner, CancellationToken cancellationToken)
        => rules.Refusal(account, SignInMethod.External)
            ?? (await proofs.RenewAsync(account, owner.Session, cancellationToken) is null ? SessionProblems.Over() : null);
}
