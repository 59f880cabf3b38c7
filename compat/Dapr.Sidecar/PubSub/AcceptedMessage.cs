namespace Dapr.Sidecar.PubSub;

/// <summary>A message that is stored, and the apps that it is for.</summary>
internal sealed record AcceptedMessage(string Topic, byte[] Payload, IReadOnlyList<AppConsumer> Consumers);
