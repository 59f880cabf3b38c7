using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.Dashboard.Resources;

/// <summary>The resources, what their processes were told, and their commands.</summary>
internal static class ResourceEndpoints
{
    public static void MapResources(this IEndpointRouteBuilder routes)
    {
        var resources = routes.MapGroup("/api/resources");

        resources.MapGet("/", (ResourceNotificationService notifications) => TypedResults.Ok(notifications.Current().Select(ResourceView.From)));
        resources.MapGet("/{id}/environment", ListEnvironment);
        resources.MapGet("/{id}/environment/{variable}", RevealVariable);
        resources.MapGet("/{id}/properties/{property}", RevealProperty);
        resources.MapPost("/{id}/commands/{command}", ExecuteAsync);
    }

    /// <summary>The variables of a process. The value of one that is secret is told only when it is asked for by name.</summary>
    private static Results<Ok<IEnumerable<VariableView>>, NotFound> ListEnvironment(string id, ResourceNotificationService notifications)
        => notifications.TryGetCurrentState(id, out var known)
            ? TypedResults.Ok(known.Snapshot.EnvironmentVariables.Select(v => new VariableView(v.Name, v.IsSensitive ? null : v.Value, v.IsFromSpec, v.IsSensitive)))
            : TypedResults.NotFound();

    private static Results<Ok<RevealedView>, NotFound> RevealVariable(string id, string variable, ResourceNotificationService notifications)
        => notifications.TryGetCurrentState(id, out var known) && known.Snapshot.EnvironmentVariables.FirstOrDefault(v => v.Name == variable) is { } found
            ? TypedResults.Ok(new RevealedView(found.Value ?? ""))
            : TypedResults.NotFound();

    private static Results<Ok<RevealedView>, NotFound> RevealProperty(string id, string property, ResourceNotificationService notifications)
        => notifications.TryGetCurrentState(id, out var known) && known.Snapshot.Properties.FirstOrDefault(p => p.Name == property) is { } found
            ? TypedResults.Ok(new RevealedView(PropertyView.Text(found.Value)))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<CommandResultView>, ProblemHttpResult>> ExecuteAsync(
        string id, string command, ResourceCommandService commands, CancellationToken cancellationToken)
    {
        var result = await commands.ExecuteCommandAsync(id, command, cancellationToken).ConfigureAwait(false);
        return result.Success || result.Canceled
            ? TypedResults.Ok(new CommandResultView(result.Canceled, result.Message, result.Data?.Value, result.Data?.Format.ToString()))
            : TypedResults.Problem(result.Message, statusCode: StatusCodes.Status409Conflict);
    }
}

/// <summary>A variable of a process's environment; one that is secret has no value here.</summary>
internal sealed record VariableView(string Name, string? Value, bool IsFromModel, bool IsSecret);

/// <summary>A value that somebody asked to see.</summary>
internal sealed record RevealedView(string Value);

/// <summary>How a command went, and what came out.</summary>
internal sealed record CommandResultView(bool IsCanceled, string? Message, string? Value, string? Format);
