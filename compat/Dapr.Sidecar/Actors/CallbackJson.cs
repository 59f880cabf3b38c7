using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dapr.Sidecar.Actors;

/// <summary>How the bodies are written that timers and reminders have for the app.</summary>
internal static class CallbackJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>A call of an actor's timer or reminder.</summary>
    public static HttpRequestMessage Request(ActiveActor actor, string kind, string name, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, actor.Resolve($"{actor.Key.Path}/method/{kind}/{Uri.EscapeDataString(name)}")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        return request;
    }
}
