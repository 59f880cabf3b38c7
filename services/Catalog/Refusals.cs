using Microsoft.AspNetCore.Http.HttpResults;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog;

/// <summary>Refusals that several endpoints share.</summary>
internal static class Refusals
{
    public static ProblemHttpResult Stale() => Problems.Conflict("stale-version", "It was changed since you read it. Read it again.");
}
