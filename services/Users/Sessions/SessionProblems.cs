using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Sessions;

internal static class SessionProblems
{
    /// <summary>The same whether it is the address or the password that is wrong.</summary>
    public static ProblemHttpResult WrongCredentials()
        => Problems.Unauthorized("invalid-credentials", "The e-mail address or the password is wrong.");

    /// <summary>Only to who has proved to be its owner.</summary>
    public static ProblemHttpResult Suspended() => Problems.Forbidden("suspended", "This account is suspended.");

    public static ProblemHttpResult NoProof()
        => Problems.BadRequest("no-proof", "Give the password, a code, or a ticket with its credential.");

    public static ProblemHttpResult Over() => Problems.Unauthorized("session-over", "The session is over: log in again.");
}
