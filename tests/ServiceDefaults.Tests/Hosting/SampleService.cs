using System.Security.Claims;
using Dapr;
using Dapr.Actors;
using Dapr.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.ServiceDefaults.Tests.Hosting;

/// <summary>A small service that uses everything that ServiceDefaults offers.</summary>
internal static class SampleService
{
    public static void AddSample(this WebApplicationBuilder builder)
    {
        builder.AddServiceDefaults();
        builder.Services.AddOpenApi(options => options.AddServiceSchemas());
        builder.Services.AddSingleton<HeardEvents>();
        builder.Services.AddEventHandler<TrackChanged, TrackHandler>();
        builder.Services.AddEventHandler<TrackChanged, SecondTrackHandler>();
        builder.Services.AddEventHandler<AlbumPublished, AlbumHandler>();
        builder.Services.AddSingleton<Notes>();
        builder.Services.AddEventHandler<UserRegistered, NoteTaker>();
        builder.Services.AddPersonalData<Notes>();
        builder.Services.AddErasure<CatalogErasureConfirmed>();
        builder.Services.AddServiceActors(actors => actors.RegisterActor<SampleActor>());
    }

    public static void MapSample(this WebApplication app)
    {
        app.MapDefaultEndpoints();
        app.MapServiceActors();
        app.MapPersonalData();

        app.MapGet("/me", (ClaimsPrincipal user) => user.UserId());
        app.MapGet("/admin", () => "in").RequireAuthorization(Policies.Admin);
        app.MapGet("/signed-in", () => "in").RequireAuthorization();
        app.MapGet("/profile", () => "in").RequireScopes(Scopes.Profile, Scopes.Email);
        app.MapGet("/own", () => "in").RequireAuthorization(Policies.FirstParty);
        app.MapPost("/admin/people/{person}/items/{item}", Act).WithName("ActOnItem").RequireAuthorization(Policies.Support);
        app.MapGet("/admin/people/{person}", (UserId person) => person.ToString()).WithName("LookAtPerson").RequireAuthorization(Policies.Support).Audited();
        app.MapGet("/internal/ping", () => "pong").RequireCaller(AppIds.Streaming);
        app.MapPost("/echo", (SampleRequest request) => request).AllowAnonymous();
        app.MapGet("/items/{id}", (TrackId id) => TypedResults.Ok(new SampleResponse(id, null))).AllowAnonymous();
        app.MapGet("/stored/{key}", (string key, DaprClient dapr, CancellationToken cancellationToken) => dapr.GetStateAsync<string>(SampleApp.Store, key, cancellationToken: cancellationToken)).AllowAnonymous();
        app.MapGet("/fail/{kind}", Fail).AllowAnonymous();
        app.MapGet("/ask", AskAsync).AllowAnonymous();
    }

    /// <summary>Asks another service; if it is broken off, it ends as with Dapr's gRPC client.</summary>
    private static async Task<string> AskAsync(DaprClient dapr, CancellationToken cancellationToken)
    {
        try
        {
            using var users = dapr.CreateInvokableHttpClient(AppIds.Users);
            return await users.GetStringAsync("/answer", cancellationToken);
        }
        catch (OperationCanceledException cancelled)
        {
            throw new DaprException("secret", cancelled);
        }
    }

    private static NoContent Act(UserId person, string item, AuditNote note)
    {
        note.Add("item", item);
        return item == "conflict" ? throw new StateConflictException("secret") : TypedResults.NoContent();
    }

    private static IResult Fail(string kind) => throw (kind switch
    {
        "conflict" => new StateConflictException("secret"),
        "cursor" => new InvalidCursorException("secret"),
        "dapr" => new DaprException("secret"),
        "actor-outage" => new ActorMethodInvocationException("secret", new ActorInvokeException(typeof(DaprApiException).FullName, "secret"), isTransient: false),
        "actor-bug" => new ActorMethodInvocationException("secret", new ActorInvokeException(typeof(FormatException).FullName, "secret"), isTransient: false),
        _ => new InvalidOperationException("secret"),
    });
}

public sealed record SampleRequest(string Name, int Count);

public sealed record SampleResponse(TrackId Id, AlbumId? Album);
