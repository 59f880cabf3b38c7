using Dapr.Sidecar.Resiliency;

namespace Dapr.Sidecar.PubSub;

internal enum OutcomeKind
{
    /// <summary>The app has taken the message.</summary>
    Success,

    /// <summary>The app is to get it again.</summary>
    Retry,

    /// <summary>The app is not to get it again.</summary>
    Drop,

    /// <summary>It cannot be delivered as it is: it goes to the dead-letter topic at once, or is tried again.</summary>
    Unfit,

    /// <summary>The app never had it.</summary>
    Unreachable,
}

/// <summary>What became of one attempt to deliver a message.</summary>
/// <param name="Kind">What follows from it.</param>
/// <param name="Reason">Why, for the log and the dead letter.</param>
/// <param name="IsDown">Whether the app seems to be gone.</param>
internal sealed record Outcome(OutcomeKind Kind, string Reason, bool IsDown = false) : IStatusResult
{
    /// <summary>What a resiliency policy makes of it: only a refusal counts as a failure, an app that is away is waited for.</summary>
    public int Status => Kind == OutcomeKind.Retry ? RefusalStatus ?? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;

    /// <summary>The HTTP status that the app refused with, if it was one.</summary>
    public int? RefusalStatus { get; init; }

    /// <summary>What daprd's metrics call it.</summary>
    public string ProcessStatus => Kind switch
    {
        OutcomeKind.Success => "success",
        OutcomeKind.Drop => "drop",
        _ => "retry",
    };

    public static Outcome Success { get; } = new(OutcomeKind.Success, string.Empty);

    public static Outcome Retry(string reason) => new(OutcomeKind.Retry, reason);

    public static Outcome Drop(string reason) => new(OutcomeKind.Drop, reason);

    public static Outcome Unfit(string reason) => new(OutcomeKind.Unfit, reason);
}
