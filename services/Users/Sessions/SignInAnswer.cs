using Microsoft.AspNetCore.Http.HttpResults;

namespace MusicStreaming.Users.Sessions;

/// <summary>What came of a sign-in: the session that has begun, or why there is none.</summary>
internal sealed class SignInAnswer
{
    private readonly ProblemHttpResult? _refusal;

    private SignInAnswer(SessionResponse? session, ProblemHttpResult? refusal)
    {
        Session = session;
        _refusal = refusal;
    }

    /// <summary>Null where there is a refusal.</summary>
    public SessionResponse? Session { get; }

    public ProblemHttpResult Refusal => _refusal ?? throw new InvalidOperationException("The sign-in was granted.");

    public static SignInAnswer Granted(SessionResponse session) => new(session, null);

    public static SignInAnswer Refused(ProblemHttpResult refusal) => new(null, refusal);

    public Results<Ok<SessionResponse>, ProblemHttpResult> ToResult() => Session is { } session ? TypedResults.Ok(session) : Refusal;
}
