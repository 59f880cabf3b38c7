using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.TwoFactor;

namespace MusicStreaming.Users.Sessions;

/// <summary>Who gets no session although they have proved who they are, on any site.</summary>
internal sealed class SignInRules(SecondFactorTickets tickets)
{
    /// <returns>Null where a session may begin.</returns>
    public ProblemHttpResult? Refusal(Account account, SignInMethod method)
    {
        if (account.IsClosed)
        {
            return SessionProblems.WrongCredentials();
        }

        if (account.Suspension is not null)
        {
            return SessionProblems.Suspended();
        }

        return account.HasTwoFactor && method is SignInMethod.Password or SignInMethod.External
            ? SecondFactorProblems.Required(account, tickets.Issue(account))
            : null;
    }
}
