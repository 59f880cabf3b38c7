using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Playback;

/// <summary>Says in problem details why somebody may not play.</summary>
internal static class PlaybackRefusals
{
    public static ProblemHttpResult Describe(PlaybackOutcome refused, DateTimeOffset now) => refused.Refusal switch
    {
        PlaybackRefusal.NotReady => Problems.Conflict("not-ready", "The track is still being prepared."),
        PlaybackRefusal.KeyMissing => KeyMissing(),
        PlaybackRefusal.Explicit => Problems.Forbidden("explicit-content", "You have chosen not to hear explicit tracks."),
        PlaybackRefusal.NotInPlan => Problems.UpgradeRequired("Lossless sound is not part of your plan."),
        PlaybackRefusal.NoOriginal => Problems.NotFound("no-original", "The file that the track was made of is not kept."),
        PlaybackRefusal.AccountClosed => Problems.Forbidden("account-closed", "The account is closed."),
        PlaybackRefusal.Suspended => Suspended(),
        PlaybackRefusal.PlaysElsewhere => PlaysElsewhere(refused, now),
        _ => Problems.NotFound("no-such-track", "There is no such track, or it cannot be played any more."),
    };

    public static ProblemHttpResult Suspended() => Problems.Forbidden("suspended", "The account is suspended.");

    /// <summary>Nothing that a listener can do helps; an operator has to put a master key back.</summary>
    public static ProblemHttpResult KeyMissing() => TypedResults.Problem(
        "The track cannot be played at the moment. We are looking into it.",
        statusCode: StatusCodes.Status503ServiceUnavailable,
        type: Problems.Type("key-missing"));

    private static ProblemHttpResult PlaysElsewhere(PlaybackOutcome refused, DateTimeOffset now) => TypedResults.Problem(
        "Your plan allows no more devices at once.",
        statusCode: StatusCodes.Status409Conflict,
        type: Problems.Type("plays-elsewhere"),
        extensions: new Dictionary<string, object?> { ["playing"] = refused.Elsewhere.Select(session => PlayingResponse.From(session, now)).ToList() });
}
