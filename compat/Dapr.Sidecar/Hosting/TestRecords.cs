using Dapr.Sidecar.Bindings;
using Dapr.Sidecar.PubSub;

namespace Dapr.Sidecar.Hosting;

/// <summary>What a runtime notes for tests; only one that lives in memory notes events and e-mails.</summary>
internal sealed class TestRecords(bool isInMemory)
{
    public Outstanding Outstanding { get; } = new();

    public EventLog? Events { get; } = isInMemory ? new EventLog() : null;

    public Mailbox? Mailbox { get; } = isInMemory ? new Mailbox() : null;
}
