namespace Dapr.Sidecar;

/// <summary>An event that the runtime accepted.</summary>
/// <param name="PubSub">The pub/sub component.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Type">The CloudEvents type; empty for a raw payload.</param>
/// <param name="Data">The data as JSON; for a raw payload its text.</param>
public sealed record PublishedEvent(string PubSub, string Topic, string Type, string Data);
