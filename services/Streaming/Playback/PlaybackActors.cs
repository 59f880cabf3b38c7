using Dapr.Actors;
using Dapr.Actors.Client;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Playback;

/// <summary>Finds an account's playback actor.</summary>
internal sealed class PlaybackActors(IActorProxyFactory proxies)
{
    public IPlaybackActor Of(UserId user) => proxies.CreateActorProxy<IPlaybackActor>(new ActorId(user.ToString()), nameof(PlaybackActor));
}
