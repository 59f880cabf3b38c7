using Dapr.Client;

namespace Dapr.Actors.Communication;

/// <summary>Which actor, as paths name it.</summary>
internal readonly record struct ActorAddress(string Type, string Id)
{
    public string Path(string area) => $"/v1.0/actors/{DaprHttpApi.Segment(Type)}/{DaprHttpApi.Segment(Id)}/{area}";

    public string Path(string area, string name) => $"{Path(area)}/{DaprHttpApi.Segment(name)}";
}
