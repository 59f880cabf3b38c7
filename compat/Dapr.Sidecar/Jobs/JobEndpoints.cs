using System.Text.Json;
using Dapr.Sidecar.Hosting;
using Dapr.Sidecar.Http;
using Dapr.Sidecar.Storage;

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
            throw Malformed("DAPR_SCHEDULER_JOB_NAME", "Set the job name in the url only");
        }

        var name = Name(context);
        if (request is { Schedule: null, DueTime: null })
        {
            throw Malformed("DAPR_SCHEDULER_SCHEDULE_EMPTY", "Schedule is empty");
        }

        try
        {
            if (!await scheduler.ScheduleAsync(context.Caller(), name, request))
            {
                throw Fault(StatusCodes.Status409Conflict, $"rpc error: code = AlreadyExists desc = job already exists: '{name}'");
            }
        }
        catch (Exception exception) when (exception is FormatException or StorageException)
        {
            throw Fault(StatusCodes.Status500InternalServerError, $"rpc error: code = Unknown desc = {exception.Message}");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;

        static DaprFault Fault(int status, string message) => new(status, "DAPR_SCHEDULER_SCHEDULE_JOB", $"failed to schedule job due to: {message}");
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
            throw Fault($"rpc error: code = Unknown desc = {exception.Message}");
        }

        throw Fault($"rpc error: code = NotFound desc = job not found: {name}");

        static DaprFault Fault(string message) => new(StatusCodes.Status500InternalServerError, "DAPR_SCHEDULER_GET_JOB", $"failed to get job due to: {message}");
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
            throw new DaprFault(
                StatusCodes.Status500InternalServerError, "DAPR_SCHEDULER_DELETE_JOB", $"failed to delete job due to: rpc error: code = Unknown desc = {exception.Message}");
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static string Name(HttpContext context)
        => context.Request.RouteValues["name"] is string name && !string.IsNullOrWhiteSpace(name) ? name.Trim() : throw Malformed("DAPR_SCHEDULER_JOB_NAME_EMPTY", "Name is empty");

    private static DaprFault Malformed(string errorCode, string message) => new(StatusCodes.Status400BadRequest, errorCode, message);

    private static async Task<JobRequest> ReadAsync(HttpContext context)
    {
        var body = await context.ReadBodyAsync();
        try
        {
            return JobRequest.Parse(body);
        }
        catch (JsonException exception)
        {
            throw DaprFault.Malformed($"failed deserializing HTTP body: {exception.Message}");
        }
    }
}
