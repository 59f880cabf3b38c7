using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Billing;

/// <summary>The Dapr components of this service.</summary>
internal static class Stores
{
    public static readonly string State = StateStores.State(AppIds.Billing);

    /// <summary>The same table as <see cref="State"/>, with the outbox switched on.</summary>
    public static readonly string Outbox = StateStores.Outbox(AppIds.Billing);
}
