using Microsoft.AspNetCore.Mvc;

namespace MusicStreaming.Users.External;

/// <summary>A problem as the page reads it that a person ends on: its type's last part, and what it carries (the ticket for the second factor).</summary>
internal static class ProblemFragment
{
    public const string Key = "problem";

    public static IReadOnlyDictionary<string, string> Of(ProblemDetails problem)
    {
        var told = new Dictionary<string, string> { [Key] = problem.Type?.Split('/')[^1] ?? ExternalProblems.Failed };
        foreach (var (name, value) in problem.Extensions)
        {
            told[name] = value is IEnumerable<string> many ? string.Join(',', many) : value?.ToString() ?? "";
        }

        return told;
    }
}
