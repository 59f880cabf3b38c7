using System.Collections.Immutable;

namespace MusicStreaming.Users.Registration;

/// <summary>What came of a registration: it was taken, or for how long there are no more letters, or what is wrong with the password.</summary>
internal sealed record RegistrationAnswer(TimeSpan? RetryAfter, ImmutableArray<string> PasswordProblems)
{
    public static RegistrationAnswer Taken { get; } = new(null, []);

    public static RegistrationAnswer TooMany(TimeSpan retryAfter) => new(retryAfter, []);

    public static RegistrationAnswer Refused(ImmutableArray<string> passwordProblems) => new(null, passwordProblems);
}
