namespace Dapr.Sidecar.PubSub;

/// <summary>A message that is stored, with its deliveries.</summary>
internal sealed record AcceptedMessage(string Topic, byte[] Payload, IReadOnlyList<Delivery> Deliveries);
