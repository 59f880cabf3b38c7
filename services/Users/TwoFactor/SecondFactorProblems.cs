using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.TwoFactor;

internal static class SecondFactorProblems
{
    /// <summary>Not the end of a log-in but its middle: the client asks for a code and goes on with the ticket.</summary>
    public static ProblemHttpResult Required(Account account, string ticket) => TypedResults.Problem(
        "This account wants a second factor.",
        statusCode: StatusCodes.Status401Unauthorized,
        type: Problems.Type("two-factor-required"),
        extensions: new Dictionary<string, object?> { ["ticket"] = ticket, ["methods"] = Methods(account) });

    public static ProblemHttpResult WrongCode() => Problems.Unauthorized("invalid-code", "The code is wrong, or was used already.");

    public static ProblemHttpResult TicketExpired()
        => Problems.Unauthorized("ticket-expired", "That took too long, or something about the account has changed. Start again.");

    private static string[] Methods(Account account) => ["totp", "recovery-code"];
}
