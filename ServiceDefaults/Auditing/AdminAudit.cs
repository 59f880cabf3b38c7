using Dapr;
using Dapr.Client;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// Sends what staff do to the audit log that Users keeps. An action begins only when the broker has the news of it: without
/// the broker it is answered with 503, and a crash in the middle leaves an entry without an outcome.
/// </summary>
public sealed class AdminAudit(RequestDelegate next, DaprClient dapr, ServiceIdentity identity, TimeProvider clock, ILogger<AdminAudit> logger)
{
    /// <summary>Passes the request on, with a word before and one after it where it is an action of staff.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.GetEndpoint() is not { } endpoint || !AdminAction.IsAudited(endpoint, context.Request.Method))
        {
            await next(context);
            return;
        }

        var begun = AdminAction.Begin(context, endpoint, identity, clock.GetUtcNow());
        await TellAsync(begun, context.RequestAborted);
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        catch (Exception failure)
        {
            status = ProblemExceptionHandler.StatusOf(failure);
            throw;
        }
        finally
        {
            await EndAsync(begun, status, context.RequestServices.GetRequiredService<AuditNote>());
        }
    }

    /// <summary>What was done is done: not being able to say how it ended must not make it look undone.</summary>
    private async Task EndAsync(AdminActionBegun begun, int status, AuditNote note)
    {
        try
        {
            var ended = new AdminActionEnded(Guid.CreateVersion7(clock.GetUtcNow()), begun.EventId, Version: 1, status, note.Details);
            await TellAsync(ended, CancellationToken.None);
        }
        catch (DaprException failure)
        {
            logger.OutcomeNotAudited(begun.EventId, failure);
        }
    }

    private Task TellAsync<TEvent>(TEvent @event, CancellationToken cancellationToken)
        where TEvent : IEvent
        => dapr.PublishEventAsync(
            Topics.PubSub,
            TEvent.Topic,
            @event,
            new Dictionary<string, string> { ["cloudevent.type"] = TEvent.Type, ["cloudevent.subject"] = @event.Subject },
            cancellationToken);
}
