using System.Text.Json;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Storage;
using Dapr.Sidecar.Telemetry;

namespace Dapr.Sidecar.Jobs;

/// <summary>https://docs.dapr.io/reference/api/jobs_api/.</summary>
internal sealed class JobEndpoints(JobScheduler scheduler)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var version in new[] { "v1.0", "v1.0-alpha1" })
        {
            var path = $"/{version}/jobs/{{name}}";
            routes.MapPost(path, ScheduleAsync);
            routes.MapGet(path, GetAsync);
            routes.MapDelete(path, DeleteAsync);
        }
    }

    private async Task ScheduleAsync(HttpContext context)
    {
        var request = await ReadAsync(context);
        if (!string.IsNullOrEmpty(request.Name))
        {
            throw Fault(context, StatusCodes.Status400BadRequest, "DAPR_SCHEDULER_JOB_NAME", "Set the job name in the url only");
        }

        var name = Name(context);
        if (request is { Schedule: null, DueTime: null })
        {
            throw Fault(context, StatusCodes.Status400BadRequest, "DAPR_SCHEDULER_SCHEDULE_EMPTY", "Schedule is empty");
        }

        try
        {
            if (!await scheduler.ScheduleAsync(context.Caller(), name, request))
            {
                throw Failed(StatusCodes.Status409Conflict, $"rpc error: code = AlreadyExists desc = job already exists: '{name}'");
            }
        }
        catch (Exception exception) when (exception is FormatException or StorageException)
        {
            throw Failed(StatusCodes.Status500InternalServerError, $"rpc error: code = Unknown desc = {exception.Message}");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;

        DaprFault Failed(int status, string reason) => Fault(context, status, "DAPR_SCHEDULER_SCHEDULE_JOB", $"failed to schedule job due to: {reason}");
    }

    private async Task GetAsync(HttpContext context)
    {
        var name = Name(context);
        try
        {
            if (await scheduler.FindAsync(context.Caller(), name, context.RequestAborted) is { } job)
            {
                await JobResponse.WriteAsync(context.Response, job, context.RequestAborted);
                return;
            }
        }
        catch (StorageException exception)
        {
            throw Failed($"rpc error: code = Unknown desc = {exception.Message}");
        }

        throw Failed($"rpc error: code = NotFound desc = job not found: {name}");

        DaprFault Failed(string reason) => Fault(context, StatusCodes.Status500InternalServerError, "DAPR_SCHEDULER_GET_JOB", $"failed to get job due to: {reason}");
    }

    // To delete what does not exist is a success.
    private async Task DeleteAsync(HttpContext context)
    {
        try
        {
            await scheduler.DeleteAsync(context.Caller(), Name(context));
        }
        catch (StorageException exception)
        {
            throw Fault(
                context, StatusCodes.Status500InternalServerError, "DAPR_SCHEDULER_DELETE_JOB", $"failed to delete job due to: rpc error: code = Unknown desc = {exception.Message}");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static string Name(HttpContext context)
        => context.Request.RouteValues["name"] is string name && !string.IsNullOrWhiteSpace(name) ? name.Trim() : throw Fault(context, StatusCodes.Status400BadRequest, "DAPR_SCHEDULER_JOB_NAME_EMPTY", "Name is empty");

    private static DaprFault Fault(HttpContext context, int status, string errorCode, string message) => new(status, errorCode, message)
    {
        Details = [FaultDetails.ErrorInfo(errorCode, ("appID", context.Caller()), ("namespace", RuntimeMetrics.Namespace))],
    };

    private static async Task<JobRequest> ReadAsync(HttpContext context)
    {
        var body = await context.ReadBodyAsync();
        try
        {
            return JobRequest.Parse(body);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw DaprFault.Malformed($"failed deserializing HTTP body: {exception.Message}");
        }
    }
}
