using Dapr.Actors;

namespace MusicStreaming.Users.Lifecycle;

/// <summary>
/// Puts an account's export together in its turns, which may take long: so it is an actor of its own. Its id is the account's.
/// </summary>
public interface IExportActor : IActor
{
    /// <summary>Begins with the export that is stored, at once and in the background.</summary>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>Removes the account's exports.</summary>
    Task EraseAsync(CancellationToken cancellationToken);
}
