namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command sends its request and reads the answer.</summary>
public class HttpCommandOptions : CommandOptions
{
    /// <summary>By default the endpoint that the command names, or the first http one.</summary>
    public Func<EndpointReference>? EndpointSelector { get; set; }

    /// <summary>By default POST.</summary>
    public HttpMethod? Method { get; set; }

    /// <summary>The client to ask the factory for.</summary>
    public string? HttpClientName { get; set; }

    /// <summary>Changes the request before it is sent.</summary>
    public Func<HttpCommandRequestContext, Task>? PrepareRequest { get; set; }

    /// <summary>Reads the answer; by default any success is a success.</summary>
    public Func<HttpCommandResultContext, Task<ExecuteCommandResult>>? GetCommandResult { get; set; }

    /// <summary>What of the answer's body becomes the command's result.</summary>
    public HttpCommandResultMode ResultMode { get; set; }
}

/// <summary>What of an answer's body becomes the command's result.</summary>
public enum HttpCommandResultMode
{
    None,

    /// <summary>What the content type says.</summary>
    Auto,

    Json,
    Text,
}

/// <summary>A command's request before it is sent.</summary>
public sealed class HttpCommandRequestContext
{
    public required IServiceProvider ServiceProvider { get; init; }

    public required string ResourceName { get; init; }

    public required EndpointReference Endpoint { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    public required HttpClient HttpClient { get; init; }

    public required HttpRequestMessage Request { get; init; }
}

/// <summary>The answer to a command's request.</summary>
public sealed class HttpCommandResultContext
{
    public required IServiceProvider ServiceProvider { get; init; }

    public required string ResourceName { get; init; }

    public required EndpointReference Endpoint { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    public required HttpClient HttpClient { get; init; }

    public required HttpResponseMessage Response { get; init; }
}
