using System.Net.Mime;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Commands;

/// <summary>A command that sends a request to its resource.</summary>
internal sealed class HttpCommand(EndpointReference endpoint, string path, HttpCommandOptions options)
{
    public async Task<ExecuteCommandResult> ExecuteAsync(ExecuteCommandContext context)
    {
        if (!endpoint.IsAllocated)
        {
            return CommandResults.Failure("Endpoints are not yet allocated.");
        }

        var client = context.ServiceProvider.GetRequiredService<IHttpClientFactory>().CreateClient(options.HttpClientName ?? "");
        using var request = new HttpRequestMessage(options.Method ?? HttpMethod.Post, new Uri(new Uri(endpoint.Url), path));

        try
        {
            if (options.PrepareRequest is { } prepare)
            {
                await prepare(RequestContext(context, client, request)).ConfigureAwait(false);
            }

            using var response = await client.SendAsync(request, context.CancellationToken).ConfigureAwait(false);
            return options.GetCommandResult is { } read
                ? await read(ResultContext(context, client, response)).ConfigureAwait(false)
                : await ReadAsync(response, context.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !context.CancellationToken.IsCancellationRequested)
        {
            // Whatever went wrong is the command's result: the request, the answer, or the model's own code about them.
            return CommandResults.Failure(exception);
        }
    }

    private async Task<ExecuteCommandResult> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var problem = response.IsSuccessStatusCode ? null : $"Request failed with status code {response.StatusCode}";
        var body = Format(response) is null ? "" : await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);

        if (Format(response) is { } format && body.Length > 0)
        {
            var data = new CommandResultData { Value = body, Format = format };
            return problem is null ? new ExecuteCommandResult { Success = true, Data = data } : CommandResults.Failure(problem, data);
        }

        return problem is null ? CommandResults.Success() : CommandResults.Failure(problem);
    }

    private CommandResultFormat? Format(HttpResponseMessage response)
    {
        var type = response.Content.Headers.ContentType?.MediaType ?? "";

        return options.ResultMode switch
        {
            HttpCommandResultMode.Json => CommandResultFormat.Json,
            HttpCommandResultMode.Text => CommandResultFormat.Text,
            HttpCommandResultMode.Auto when type == MediaTypeNames.Application.Json || type.EndsWith("+json", StringComparison.Ordinal) => CommandResultFormat.Json,
            HttpCommandResultMode.Auto when type.StartsWith("text/", StringComparison.Ordinal) => CommandResultFormat.Text,
            _ => null,
        };
    }

    private HttpCommandRequestContext RequestContext(ExecuteCommandContext context, HttpClient client, HttpRequestMessage request) => new()
    {
        ServiceProvider = context.ServiceProvider,
        ResourceName = context.ResourceName,
        Endpoint = endpoint,
        CancellationToken = context.CancellationToken,
        HttpClient = client,
        Request = request,
    };

    private HttpCommandResultContext ResultContext(ExecuteCommandContext context, HttpClient client, HttpResponseMessage response) => new()
    {
        ServiceProvider = context.ServiceProvider,
        ResourceName = context.ResourceName,
        Endpoint = endpoint,
        CancellationToken = context.CancellationToken,
        HttpClient = client,
        Response = response,
    };
}
