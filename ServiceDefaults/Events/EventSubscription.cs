using System.Text.Json;
using Dapr.Client;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Hands a delivered event to its handlers.</summary>
internal sealed class EventSubscription<TEvent>(DaprClient dapr) : IEventSubscription
    where TEvent : IEvent
{
    public string Topic => TEvent.Topic;

    public string Type => TEvent.Type;

    public async Task<IResult> ReceiveAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        if (await ReadAsync(context.Request, cancellationToken) is not { } @event)
        {
            return TypedResults.Problem("The event could not be read.", statusCode: StatusCodes.Status400BadRequest);
        }

        await (@event is IAboutPerson { UserId: var person }
            ? context.RequestServices.GetRequiredService<PersonalDataEraser>().GuardAsync(person, HandleAsync, cancellationToken)
            : HandleAsync());
        return TypedResults.Ok();

        async Task HandleAsync()
        {
            foreach (var handler in context.RequestServices.GetServices<IEventHandler<TEvent>>())
            {
                await handler.HandleAsync(@event, cancellationToken);
            }
        }
    }

    private async Task<TEvent?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<TEvent>(request.Body, dapr.JsonSerializerOptions, cancellationToken);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
