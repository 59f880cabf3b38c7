using Dapr.Sidecar.Http;
using Polly.Timeout;

namespace Dapr.Sidecar.Resiliency;

/// <summary>Tells what counts against an app or a component from what is only an answer.</summary>
internal static class Failures
{
    /// <summary>Whether a call failed. What the caller did wrong or gave up on is no failure of whom it called.</summary>
    public static bool Is(Exception? exception, object? result) => exception switch
    {
        null => StatusOf(result) is < 200 or > 399,
        OperationCanceledException or BrokenCircuitException => false,
        DaprFault fault => fault.Status >= StatusCodes.Status500InternalServerError,
        _ => exception is not IExpectedOutcome,
    };

    /// <summary>Whether a failed call is worth another try.</summary>
    public static bool MayPass(Exception? exception, object? result, StatusRanges statuses)
        => Is(exception, result) && (StatusOf(result) is not { } status || statuses.Contain(status));

    /// <summary>Whether a policy ended a call, not what was called.</summary>
    public static bool IsByPolicy(Exception exception) => exception is TimeoutRejectedException or BrokenCircuitException;

    /// <summary>What daprd says of a call that a policy ended.</summary>
    public static string Describe(Exception exception)
        => exception is TimeoutRejectedException ? "context deadline exceeded" : exception.Message;

    private static int? StatusOf(object? result) => result switch
    {
        HttpResponseMessage response => (int)response.StatusCode,
        IStatusResult answer => answer.Status,
        _ => null,
    };
}
