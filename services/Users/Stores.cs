using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users;

/// <summary>The Dapr components of this service.</summary>
internal static class Stores
{
    public static readonly string State = StateStores.State(AppIds.Users);

    /// <summary>The same table as <see cref="State"/>, with the outbox switched on.</summary>
    public static readonly string Outbox = StateStores.Outbox(AppIds.Users);

    public const string Secrets = "secretstore";
}
