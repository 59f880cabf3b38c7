using Microsoft.AspNetCore.Http;

namespace MusicStreaming.ServiceDefaults;

/// <summary>One type of event that this service hears. The generic type of the event ends here.</summary>
internal interface IEventSubscription
{
    string Topic { get; }

    string Type { get; }

    Task<IResult> ReceiveAsync(HttpContext context);
}
