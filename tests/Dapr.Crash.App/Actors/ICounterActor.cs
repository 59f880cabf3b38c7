using Dapr.Actors;

namespace Dapr.Crash.App.Actors;

/// <summary>An actor that counts and lets itself be reminded.</summary>
public interface ICounterActor : IActor
{
    /// <summary>Adds one.</summary>
    Task<int> CountAsync();

    /// <summary>How much was counted.</summary>
    Task<int> TotalAsync();

    /// <summary>Registers a reminder that fires once, soon.</summary>
    Task RemindAsync(string name);
}
