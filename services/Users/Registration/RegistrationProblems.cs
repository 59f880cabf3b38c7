using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Registration;

internal static class RegistrationProblems
{
    /// <summary>In another browser than the one that was registered with.</summary>
    public static ProblemHttpResult PasswordNeeded()
        => Problems.Forbidden("password-needed", "Give the password that was chosen at the registration.");

    public static ProblemHttpResult WrongPassword()
        => Problems.Forbidden("wrong-password", "This is not the password that was chosen at the registration. If it was not you who registered, register again.");
}
