using System.Collections.Concurrent;

namespace Dapr.Crash.Tests.Load;

/// <summary>One kind of thing that was acknowledged and has to be there afterwards.</summary>
internal sealed class Promise
{
    /// <summary>What was asked for, acknowledged or not, with the app that it was asked of.</summary>
    public ConcurrentDictionary<string, string> Tried { get; } = new();

    /// <summary>What was acknowledged, with the app that did it.</summary>
    public ConcurrentDictionary<string, string> Kept { get; } = new();
}
