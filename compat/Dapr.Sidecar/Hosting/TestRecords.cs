using Dapr.Sidecar.Bindings;
using Dapr.Sidecar.PubSub;

namespace Dapr.Sidecar.Hosting;

/// <summary>What a runtime notes and does for tests; only one that lives in memory notes events and e-mails.</summary>
internal sealed class TestRecords(bool isInMemory, int? shuffleSeed)
{
    public DeliveryOrder? Order { get; } = shuffleSeed is { } seed ? new DeliveryOrder(seed) : null;

    public Outstanding Outstanding { get; } = new();

    public EventLog? Events { get; } = isInMemory ? new EventLog() : null;

    public Mailbox? Mailbox { get; } = isInMemory ? new Mailbox() : null;
}
