using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming;

/// <summary>The names of this service's Dapr components.</summary>
internal static class StreamingStores
{
    public const string Secrets = "secretstore";

    public static readonly string State = StateStores.State(AppIds.Streaming);

    public static readonly string Outbox = StateStores.Outbox(AppIds.Streaming);
}
