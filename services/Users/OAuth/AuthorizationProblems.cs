using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.OAuth.Consents;

namespace MusicStreaming.Users.OAuth;

internal static class AuthorizationProblems
{
    public static ProblemHttpResult TooMany()
        => Problems.Conflict("too-many-authorizations", $"You let {AppGrants.Most} apps use your account. Remove one of them first.");
}
