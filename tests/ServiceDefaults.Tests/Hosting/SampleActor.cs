using Dapr;
using Dapr.Actors;
using Dapr.Actors.Runtime;

namespace MusicStreaming.ServiceDefaults.Tests.Hosting;

public interface ISampleActor : IActor
{
    Task FailAsync();

    Task MeetAnOutageAsync();
}

internal sealed class SampleActor(ActorHost host) : ServiceActor(host), ISampleActor
{
    public Task FailAsync() => throw new FormatException("secret");

    public Task MeetAnOutageAsync() => throw new DaprException("nobody is there");
}
