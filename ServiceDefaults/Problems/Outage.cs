using Dapr;
using Dapr.Actors;
using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Tells a part of the platform that does not answer from a bug of ours.</summary>
internal static class Outage
{
    private static readonly HashSet<string?> Types = new Type[] { typeof(DaprException), typeof(DaprApiException), typeof(HttpRequestException), typeof(TimeoutException), typeof(BlobStoreException) }
        .Select(type => type.FullName)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// The clients of Dapr's runtime throw nothing else, whatever keeps them from an answer; an actor that failed is an outage
    /// where that is what it met itself.
    /// </summary>
    public static bool Is(Exception exception) => exception switch
    {
        ActorMethodInvocationException { InnerException: ActorInvokeException met } => Types.Contains(met.ActualExceptionType),
        _ => exception is DaprException or HttpRequestException or TimeoutException or BlobStoreException or TokenKeysUnavailableException,
    };
}
