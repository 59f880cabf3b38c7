using Dapr.Actors;

namespace MusicStreaming.Users.Keys;

/// <summary>Sees to it that signing keys change. There is one.</summary>
public interface IKeyRotationActor : IActor
{
    /// <summary>Looks whether a new key is due, now and from now on every hour.</summary>
    Task WatchAsync();
}
