namespace Dapr.Sidecar.PubSub;

/// <summary>A message that goes to a dead-letter topic.</summary>
internal sealed record Burial(Delivery Delivery, string DeadLetterTopic, byte[] Payload, string Reason);
