namespace Dapr.Crash.Tests.Load;

/// <summary>One line of what an app noted.</summary>
/// <param name="File">The journal, which is a process of its app.</param>
/// <param name="AppId">The app.</param>
/// <param name="Moment">When, by the machine's monotonic clock.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Id">To what.</param>
/// <param name="Detail">More about it.</param>
internal sealed record JournalLine(string File, string AppId, long Moment, string Kind, string Id, string Detail);
