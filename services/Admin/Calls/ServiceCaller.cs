using System.Net.Http.Headers;
using System.Security.Claims;
using MusicStreaming.Admin.Sessions;

namespace MusicStreaming.Admin.Calls;

/// <summary>Calls other services in the name of the admin whose request this is.</summary>
internal sealed class ServiceCaller(IHttpContextAccessor requests, SessionTokens tokens, IServiceProvider services)
{
    public async Task<T> GetAsync<T>(string appId, string path, CancellationToken cancellationToken)
        => await SendAsync<T>(appId, HttpMethod.Get, path, null, cancellationToken);

    public async Task<T> SendAsync<T>(string appId, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var response = await AnswerAsync(appId, method, path, content, cancellationToken);
        return await response.ReadAsync<T>(cancellationToken);
    }

    public async Task SendAsync(string appId, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var response = await AnswerAsync(appId, method, path, content, cancellationToken);
        await response.EnsureAsync(cancellationToken);
    }

    /// <summary>Gets something large, as it comes; whoever reads it disposes of it.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string appId, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        var response = await services.GetRequiredKeyedService<HttpClient>(appId)
            .ReachAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        try
        {
            await response.EnsureAsync(cancellationToken);
            return response;
        }
        catch (CallFailedException)
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> AnswerAsync(
        string appId, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        return await services.GetRequiredKeyedService<HttpClient>(appId).ReachAsync(request, cancellationToken);
    }

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
        => requests.HttpContext?.User.FindFirstValue(AdminCookie.SessionClaim) is { } id
            && await tokens.FindAsync(id, cancellationToken) is { } token
                ? token
                : throw new CallFailedException("Your session has ended. Log in again.", StatusCodes.Status401Unauthorized);
}
