using Dapr.Sidecar.Http;
using Dapr.Sidecar.Resiliency;
using Dapr.Sidecar.Storage;

namespace Dapr.Sidecar.State;

/// <summary>Tells what a store could not do with the codes and words of the state API.</summary>
internal static class StateFaults
{
    public static async Task<T> ReadAsync<T>(Func<Task<T>> read, string errorCode, string message)
    {
        try
        {
            return await read();
        }
        catch (Exception exception) when (exception is StorageException || Failures.IsByPolicy(exception))
        {
            throw new DaprFault(StatusCodes.Status500InternalServerError, errorCode, $"{message}: {Failures.Describe(exception)}");
        }
    }

    /// <summary>Does one write or several beside each other; a lost race is a conflict.</summary>
    public static Task WriteAsync(Func<Task> write, string errorCode, string message) => DoAsync(write, errorCode, message, StatusCodes.Status409Conflict);

    /// <summary>Does a transaction, in which a lost race is a failure as any other.</summary>
    public static Task TransactAsync(Func<Task> write)
        => DoAsync(write, "ERR_STATE_TRANSACTION", "error while executing state transaction", StatusCodes.Status500InternalServerError);

    public static void RequireAtMost(StateStore store, int count)
    {
        if (store.MaxOperations is { } limit && count > limit)
        {
            throw new DaprFault(
                StatusCodes.Status400BadRequest,
                "ERR_STATE_STORE_TOO_MANY_TRANSACTIONS",
                $"the transaction contains {count} operations, which is more than what the state store supports: {limit}")
            {
                Details =
                [
                    FaultDetails.ResourceInfo("state", store.Name),
                    FaultDetails.ErrorInfo("DAPR_STATE_TOO_MANY_TRANSACTIONS", ("currentOpsTransaction", $"{count}"), ("maxOpsPerTransaction", $"{limit}")),
                ],
            };
        }
    }

    private static async Task DoAsync(Func<Task> write, string errorCode, string message, int conflictStatus)
    {
        Task? work = null;
        try
        {
            work = write();
            await work;
        }
        catch (Exception exception) when (exception is StateConflictException or StateRefusedException or StorageException || Failures.IsByPolicy(exception))
        {
            var failures = work?.Exception?.InnerExceptions ?? [exception];
            var isConflict = failures.Any(failure => failure is StateConflictException);
            var reason = isConflict ? failures.First(failure => failure is StateConflictException).Message : string.Join("\n", failures.Select(Failures.Describe));
            throw new DaprFault(isConflict ? conflictStatus : StatusCodes.Status500InternalServerError, errorCode, $"{message}: {reason}");
        }
    }
}
