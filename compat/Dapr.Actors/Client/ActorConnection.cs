using System.Text.Json;
using Dapr.Actors.Communication;

namespace Dapr.Actors.Client;

/// <summary>One actor, and how to call it.</summary>
internal sealed record ActorConnection(ActorApi Api, ActorId ActorId, string ActorType, JsonSerializerOptions Json)
{
    public Task<HttpResponseMessage> InvokeAsync(string method, byte[]? body, string? interfaceName, CancellationToken cancellationToken)
        => Api.InvokeAsync(new ActorAddress(ActorType, ActorId.GetId()), method, body, interfaceName, cancellationToken);

    /// <summary>Reads a result. The types of the public API take an empty answer for the type's default.</summary>
    public async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return Read<T>(body);
    }

    // Whether null is a value of T is only known to the caller, who chose T.
    private T Read<T>(byte[] body) => (body.Length == 0 ? default : JsonSerializer.Deserialize<T>(body, Json))!;
}
