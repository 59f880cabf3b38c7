using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Notifications;

/// <summary>The Dapr components of this service.</summary>
internal static class Stores
{
    public static readonly string State = StateStores.State(AppIds.Notifications);
}
