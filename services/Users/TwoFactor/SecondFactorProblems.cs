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

    /// <summary>For who is logged in: the password alone opens nothing that has a second factor.</summary>
    public static ProblemHttpResult CodeNeeded()
        => Problems.Unauthorized("code-required", "This account has a second factor: show a code or a passkey.");

    private static string[] Methods(Account account)
        => account.Passkeys.IsEmpty ? ["totp", "recovery-code"] : ["totp", "recovery-code", "passkey"];
}
