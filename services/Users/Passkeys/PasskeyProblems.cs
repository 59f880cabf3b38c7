using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Passkeys;

internal static class PasskeyProblems
{
    /// <summary>The same whatever is wrong: unknown, removed, somebody else's, answered too late or twice.</summary>
    public static ProblemHttpResult Invalid() => Problems.Unauthorized("invalid-passkey", "The passkey was not accepted.");

    public static ProblemHttpResult NotMade() => Problems.BadRequest("invalid-passkey", "The passkey was not accepted. Make it once more.");

    public static ProblemHttpResult TooMany()
        => Problems.Conflict("too-many-passkeys", $"An account has at most {PasskeyLimits.MostOfAccount} passkeys. Remove one first.");

    public static ProblemHttpResult LastWayIn()
        => Problems.Conflict("last-way-in", "This is the last way into the account: set a password first.");
}
