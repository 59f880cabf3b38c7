namespace Dapr.Sidecar.Actors;

/// <summary>Which actor it is. Types and ids are case-sensitive.</summary>
internal readonly record struct ActorKey(string Type, string Id)
{
    /// <summary>Where the app has the actor.</summary>
    public string Path => $"/actors/{Uri.EscapeDataString(Type)}/{Uri.EscapeDataString(Id)}";

    public override string ToString() => $"{Type}||{Id}";
}
