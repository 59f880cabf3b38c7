using MusicStreaming.Admin.Calls;

namespace MusicStreaming.Admin.Sessions;

/// <summary>What came of a step of a log-in.</summary>
/// <param name="Problem">Why the person is not in, in words for the person; null where they are, or a code is asked for.</param>
/// <param name="Ticket">To be shown with a code, where one is asked for.</param>
internal sealed record LoginOutcome(string? Problem, string? Ticket)
{
    private const string CodeRequired = "two-factor-required";
    private const string WrongCode = "invalid-code";

    public static LoginOutcome In { get; } = new(null, null);

    public static LoginOutcome NotOnTheStaff { get; } = new("This account is not one of the staff's.", null);

    public bool IsIn => Problem is null && Ticket is null;

    public bool MayTryAnotherCode { get; private init; }

    public static LoginOutcome Refused(CallFailedException refusal) => refusal is { Slug: CodeRequired, Ticket: { } ticket }
        ? new LoginOutcome(null, ticket)
        : new LoginOutcome(refusal.Message, null)
        {
            MayTryAnotherCode = refusal.Slug == WrongCode || refusal.Status == StatusCodes.Status429TooManyRequests,
        };
}
