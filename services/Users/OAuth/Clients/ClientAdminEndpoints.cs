using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.OAuth.Clients;

internal static class ClientAdminEndpoints
{
    public static void MapOAuthClients(this IEndpointRouteBuilder routes)
    {
        var clients = routes.MapGroup("/admin/oauth-clients").WithTags("Admin").RequireAuthorization(Policies.Admin);

        clients.MapGet("/", ListAsync).WithName("ListOAuthClients");
        clients.MapGet("/{id}", GetAsync).WithName("GetOAuthClient");

        // Whoever may say where codes are sent, or reads a secret, gets into the accounts of all who use the app.
        var changes = clients.MapGroup("").RequireAuthorization(Policies.RecentLogin);
        changes.MapPost("/", RegisterAsync).WithName("RegisterOAuthClient");
        changes.MapPut("/{id}", ChangeAsync).WithName("ChangeOAuthClient").ProducesProblem(StatusCodes.Status409Conflict);
        changes.MapDelete("/{id}", RemoveAsync).WithName("RemoveOAuthClient").ProducesProblem(StatusCodes.Status409Conflict);
        changes.MapPost("/{id}/secret", ReplaceSecretAsync).WithName("ReplaceOAuthClientSecret")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>The apps that are registered, newest first.</summary>
    internal static async Task<Ok<Page<ClientResponse>>> ListAsync(
        [AsParameters] PageRequest page, ClientStore clients, CancellationToken cancellationToken)
    {
        var found = await clients.ListAsync(page, cancellationToken);
        return TypedResults.Ok(new Page<ClientResponse>([.. found.Items.Select(ClientResponse.From)], found.NextCursor));
    }

    /// <summary>Registers an app. The answer has its secret, if it has one, for the only time.</summary>
    internal static async Task<Results<Created<RegisteredClientResponse>, ValidationProblem>> RegisterAsync(
        RegisterClientRequest request, ClientRegistry registry, CancellationToken cancellationToken)
    {
        if (ClientRegistry.Check(request.RedirectUris, request.Scopes) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        var registered = await registry.RegisterAsync(request, cancellationToken);
        return TypedResults.Created($"/admin/oauth-clients/{registered.Client.Id}", registered);
    }

    /// <summary>One app.</summary>
    internal static async Task<Results<Ok<ClientResponse>, NotFound>> GetAsync(
        string id, ClientStore clients, CancellationToken cancellationToken)
        => await clients.FindAsync(id, cancellationToken) is { } client
            ? TypedResults.Ok(ClientResponse.From(client.Value))
            : TypedResults.NotFound();

    /// <summary>Changes an app. What it has got already keeps working, less the scopes that were taken away.</summary>
    internal static async Task<Results<Ok<ClientResponse>, ValidationProblem, NotFound>> ChangeAsync(
        string id, ChangeClientRequest request, ClientStore clients, ClientRegistry registry, CancellationToken cancellationToken)
    {
        if (ClientRegistry.Check(request.RedirectUris, request.Scopes) is { } wrong)
        {
            return Problems.Invalid(wrong.Field, wrong.Reason);
        }

        return await clients.FindAsync(id, cancellationToken) is { } client
            ? TypedResults.Ok(ClientResponse.From(await registry.ChangeAsync(client, request, cancellationToken)))
            : TypedResults.NotFound();
    }

    /// <summary>Removes an app: it gets no tokens any more, and those that it has last ten minutes at most.</summary>
    internal static async Task<Results<NoContent, NotFound>> RemoveAsync(
        string id, ClientStore clients, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(id, cancellationToken) is not { } client)
        {
            return TypedResults.NotFound();
        }

        await clients.RemoveAsync(client, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Gives a confidential app a new secret; the old one is of no use from then on.</summary>
    internal static async Task<Results<Ok<ClientSecretResponse>, NotFound, ProblemHttpResult>> ReplaceSecretAsync(
        string id, ClientStore clients, ClientRegistry registry, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(id, cancellationToken) is not { } client)
        {
            return TypedResults.NotFound();
        }

        return client.Value.Kind == ClientKind.Confidential
            ? TypedResults.Ok(new ClientSecretResponse(await registry.ReplaceSecretAsync(client, cancellationToken)))
            : Problems.Conflict("client-is-public", "A public client has no secret.");
    }
}
