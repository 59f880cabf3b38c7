using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Users.OAuth.Authorize;

/// <summary>What a client sent a person to <c>/authorize</c> with.</summary>
/// <param name="Query">The query of that page's address, as it is.</param>
public sealed record InspectAuthorizationRequest(
    [property: Required, StringLength(AuthorizeLimits.MaxQuery)] string Query);

/// <summary>What a person answers a client.</summary>
/// <param name="Query">The query of the page's address, as it is.</param>
/// <param name="Approve">Whether the client gets what it asks for.</param>
public sealed record AnswerAuthorizationRequest(
    [property: Required, StringLength(AuthorizeLimits.MaxQuery)] string Query, bool Approve);

/// <summary>What has to happen next.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="Scopes">What for.</param>
/// <param name="NeedsLogin">The person has to log in, or to prove once more who they are, and to come back with the same query.</param>
/// <param name="NeedsConsent">The person has to be asked. Otherwise the page can approve at once.</param>
/// <param name="RedirectTo">If it is there: go there, whatever else is said. It tells the client why it gets nothing.</param>
public sealed record AuthorizationPrompt(
    ClientSummary? Client, IReadOnlyList<string> Scopes, bool NeedsLogin, bool NeedsConsent, string? RedirectTo);

/// <summary>An app, as people see it.</summary>
/// <param name="Id">The <c>client_id</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record ClientSummary(string Id, string Name);

/// <summary>Where the page has to go.</summary>
/// <param name="RedirectTo">An address of the client, with its answer.</param>
public sealed record AuthorizationAnswer(string RedirectTo);

internal static class AuthorizeLimits
{
    public const int MaxQuery = 4096;
}
