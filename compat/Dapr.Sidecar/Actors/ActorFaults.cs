using Dapr.Sidecar.Http;

namespace Dapr.Sidecar.Actors;

/// <summary>The refusals of the actors API, with daprd's codes and words.</summary>
internal static class ActorFaults
{
    public static DaprFault Invoke(string reason) => Failed("ERR_ACTOR_INVOKE_METHOD", $"error invoke actor method: {reason}");

    // daprd wraps the code ERR_ACTOR_NO_ADDRESS in this one, so that callers see it in the message only.
    public static DaprFault NoAddress(ActorKey key)
        => Invoke($"failed to lookup actor: api error: code = FailedPrecondition desc = did not find address for actor '{key}'");

    public static DaprFault StackDepth() => Failed("ERR_ACTOR_STACK_DEPTH", "maximum stack depth exceeded");

    public static DaprFault Closed() => new(StatusCodes.Status503ServiceUnavailable, "ERR_ACTOR_RUNTIME_CLOSED", "actor runtime is closed");

    public static DaprFault InstanceMissing() => new(StatusCodes.Status400BadRequest, "ERR_ACTOR_INSTANCE_MISSING", "actor instance is missing");

    public static DaprFault NoStore() => Failed(
        "ERR_ACTOR_RUNTIME_NOT_FOUND",
        "the state store is not configured to use the actor runtime. Have you set the - name: actorStateStore value: \"true\" in your state store component file?");

    public static DaprFault Reserved(string type) => new(
        StatusCodes.Status403Forbidden,
        "ERR_ACTOR_TYPE_RESERVED",
        $"actor type \"{type}\" is reserved for the Dapr workflow runtime; direct actor API access is not permitted");

    public static DaprFault StateGet(string reason) => Failed("ERR_ACTOR_STATE_GET", $"error getting actor state: {reason}");

    public static DaprFault StateSave(string reason) => Failed("ERR_ACTOR_STATE_TRANSACTION_SAVE", $"error saving actor transaction state: {reason}");

    public static DaprFault TimerCreate(string reason) => Failed("ERR_ACTOR_TIMER_CREATE", $"error creating actor timer: {reason}");

    public static DaprFault ReminderCreate(string reason) => Failed("ERR_ACTOR_REMINDER_CREATE", $"error creating actor reminder: {reason}");

    public static DaprFault ReminderGet(string reason) => Failed("ERR_ACTOR_REMINDER_GET", $"error getting actor reminder: {reason}");

    public static DaprFault ReminderDelete(string reason) => Failed("ERR_ACTOR_REMINDER_DELETE", $"error deleting actor reminder: {reason}");

    public static DaprFault ReminderNotFound(string name) => new(StatusCodes.Status404NotFound, "ERR_ACTOR_REMINDER_NOT_FOUND", $"actor reminder not found: {name}");

    public static DaprFault ReminderExists(string name) => new(StatusCodes.Status409Conflict, "ERR_ACTOR_REMINDER_ALREADY_EXISTS", $"actor reminder already exists: {name}");

    public static DaprFault ReminderNotHosted()
        => new(StatusCodes.Status403Forbidden, "ERR_ACTOR_REMINDER_NON_HOSTED", "operations on actor reminders are only possible on hosted actor types");

    public static DaprFault BadRequest(string reason) => new(StatusCodes.Status400BadRequest, "ERR_BAD_REQUEST", $"invalid request: {reason}");

    private static DaprFault Failed(string code, string message) => new(StatusCodes.Status500InternalServerError, code, message);
}
