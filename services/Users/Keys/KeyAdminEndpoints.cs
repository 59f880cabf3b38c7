using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Keys;

internal static class KeyAdminEndpoints
{
    public static void MapKeyAdmin(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/admin/signing-keys").WithTags("Admin").RequireAuthorization(Policies.Admin);

        keys.MapGet("/", ListAsync).WithName("ListSigningKeys");
        keys.MapPost("/rotate", RotateAsync).WithName("RotateSigningKeys").RequireAuthorization(Policies.RecentLogin);
    }

    /// <summary>The keys that are published, newest first; there are two or three.</summary>
    internal static async Task<Ok<Page<SigningKeyResponse>>> ListAsync(
        SigningKeyStore store, TimeProvider clock, CancellationToken cancellationToken)
        => Answer((await store.LoadAsync(cancellationToken)).Value, clock);

    /// <summary>
    /// Publishes a new key, which signs after an hour; every token stays good. Nothing happens while a new key waits already.
    /// </summary>
    internal static async Task<Ok<Page<SigningKeyResponse>>> RotateAsync(
        KeyRotation rotation, TimeProvider clock, CancellationToken cancellationToken)
        => Answer(await rotation.RotateAsync(cancellationToken), clock);

    private static Ok<Page<SigningKeyResponse>> Answer(SigningKeyRing ring, TimeProvider clock) => TypedResults.Ok(
        new Page<SigningKeyResponse>(
            [
                .. ring.Published(clock.GetUtcNow()).OrderByDescending(key => key.SignsFrom)
                    .Select(key => new SigningKeyResponse(key.Id, key.SignsFrom, key.PublishedUntil)),
            ],
            NextCursor: null));
}

/// <summary>A key that signs, will sign or has signed tokens.</summary>
/// <param name="Id">Its <c>kid</c>.</param>
/// <param name="SignsFrom">From when it signs.</param>
/// <param name="PublishedUntil">Until when the tokens that it signed may live; null while it is the newest.</param>
public sealed record SigningKeyResponse(string Id, DateTimeOffset SignsFrom, DateTimeOffset? PublishedUntil);
