using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Links;

internal static class LinkProblems
{
    /// <summary>The same whether a link never was, was used, has expired or is about what is gone.</summary>
    public static ProblemHttpResult Invalid()
        => Problems.BadRequest("invalid-link", "This link does not work, or not any more: it was used, or its time is over.");
}
