using Dapr.Sidecar.Http;

namespace Dapr.Sidecar.PubSub;

/// <summary>
/// The refusals of the pub/sub API, with the codes, words and details of daprd:
/// https://docs.dapr.io/reference/errors/error-codes/#pubsub-error-codes.
/// </summary>
internal static class PubSubFaults
{
    public static DaprFault NotFound(string pubsub)
        => new(StatusCodes.Status404NotFound, "ERR_PUBSUB_NOT_FOUND", $"pubsub {pubsub} is not found") { Details = [FaultDetails.ErrorInfo("DAPR_PUBSUB_NOT_FOUND")] };

    public static DaprFault TopicEmpty(string pubsub)
        => Make(StatusCodes.Status404NotFound, "ERR_TOPIC_NAME_EMPTY", "DAPR_PUBSUB_TOPIC_NAME_EMPTY", $"topic is empty in pubsub {pubsub}", pubsub);

    public static DaprFault Forbidden(string pubsub, string topic, string appId)
    {
        var message = $"topic {topic} is not allowed for app id {appId}";
        return Make(StatusCodes.Status403Forbidden, "ERR_PUBSUB_FORBIDDEN", "DAPR_PUBSUB_FORBIDDEN", message, pubsub, ("topic", topic), ("error", message));
    }

    public static DaprFault Metadata(string pubsub, string error)
        => Make(StatusCodes.Status400BadRequest, "ERR_PUBSUB_REQUEST_METADATA", "DAPR_PUBSUB_METADATA_DESERIALIZATION", $"failed deserializing metadata. Error: {error}", pubsub);

    public static DaprFault CloudEvent(string pubsub, string appId, string error)
        => Make(
            StatusCodes.Status500InternalServerError, "ERR_PUBSUB_CLOUD_EVENTS_SER", "DAPR_PUBSUB_CLOUD_EVENT_CREATION", "cannot create cloudevent", pubsub, ("appID", appId), ("error", error));

    public static DaprFault Publish(string pubsub, string topic, string error)
        => Make(
            StatusCodes.Status500InternalServerError,
            "ERR_PUBSUB_PUBLISH_MESSAGE",
            "DAPR_PUBSUB_PUBLISH_MESSAGE",
            $"error when publishing to topic {topic} in pubsub {pubsub}: {error}",
            pubsub,
            ("topic", topic),
            ("error", error));

    public static DaprFault Unmarshal(string pubsub, string topic, string error)
        => Events("DAPR_PUBSUB_UNMARSHAL_EVENTS", $"error when unmarshaling the request for topic {topic} pubsub {pubsub}: {error}", pubsub);

    public static DaprFault MarshalEnvelope(string pubsub, string topic, string error)
        => Events("DAPR_PUBSUB_MARSHAL_ENVELOPE", $"error when marshalling cloud event envelope for topic {topic} pubsub {pubsub}: {error}", pubsub);

    public static DaprFault MarshalEvents(string pubsub, string topic, string error)
        => Events("DAPR_PUBSUB_MARSHAL_EVENTS", $"error marshaling events to bytes for topic {topic} pubsub {pubsub}. error: {error}", pubsub);

    private static DaprFault Events(string reason, string message, string pubsub)
        => Make(StatusCodes.Status400BadRequest, "ERR_PUBSUB_EVENTS_SER", reason, message, pubsub);

    private static DaprFault Make(int status, string errorCode, string reason, string message, string pubsub, params ReadOnlySpan<(string Name, string Value)> metadata)
        => new(status, errorCode, message) { Details = [FaultDetails.ResourceInfo("pubsub", pubsub, message), FaultDetails.ErrorInfo(reason, metadata)] };
}
