using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.External;
using MusicStreaming.Users.TwoFactor;

namespace MusicStreaming.Users.Sessions;

/// <summary>Who gets no session although they have proved who they are, on any site.</summary>
internal sealed class SignInRules(SecondFactorTickets tickets)
{
    /// <param name="account">Whose session it would be.</param>
    /// <param name="method">What was proved.</param>
    /// <param name="newLogin">What is to be linked to the account once the person is in.</param>
    /// <returns>Null where a session may begin.</returns>
    public ProblemHttpResult? Refusal(Account account, SignInMethod method, ExternalLogin? newLogin = null)
    {
        if (account.IsClosed)
        {
            return SessionProblems.WrongCredentials();
        }

        if (account.Suspension is not null)
        {
            return SessionProblems.Suspended();
        }

        return account.HasTwoFactor && method is SignInMethod.Password or SignInMethod.External or SignInMethod.SilentExternal
            ? SecondFactorProblems.Required(account, tickets.Issue(account, newLogin))
            : null;
    }
}
