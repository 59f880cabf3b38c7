using Dapr.Crash.Tests.Hosting;

namespace Dapr.Crash.Tests.Load;

/// <summary>Finds the actors' turns in the journals.</summary>
internal static class Turns
{
    /// <summary>
    /// A turn ends with its process, if that is killed, and where a new runtime starts: it cannot know what its predecessor had
    /// begun, and neither can daprd.
    /// </summary>
    public static IReadOnlyList<Turn> Of(IReadOnlyList<JournalLine> lines, CrashPlatform platform)
    {
        var newRuntimes = platform.Runtime.Starts;
        var ends = lines.Where(line => line.Kind == "end").ToDictionary(line => line.Id, line => line.Moment);
        var lastSigns = lines.GroupBy(line => line.File).ToDictionary(file => file.Key, file => file.Max(line => line.Moment));
        return [.. lines.Where(line => line.Kind == "begin").Select(line =>
        {
            var end = ends.TryGetValue(line.Id, out var moment) ? moment : lastSigns[line.File];
            return new Turn(line.Detail, line.File, line.Moment, newRuntimes.Where(start => start > line.Moment).Append(end).Min());
        })];
    }
}

/// <summary>One turn of an actor.</summary>
internal sealed record Turn(string Actor, string Process, long Begin, long End);
