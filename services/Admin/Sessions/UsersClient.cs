using System.Net;
using MusicStreaming.Admin.Calls;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;

namespace MusicStreaming.Admin.Sessions;

/// <summary>Calls Users' internal endpoints, which answer only to this app.</summary>
internal sealed class UsersClient([FromKeyedServices(AppIds.Users)] HttpClient http)
{
    /// <exception cref="CallFailedException">Users refused, and says why.</exception>
    public async Task<SessionGrant> LogInAsync(LoginCall call, CancellationToken cancellationToken)
    {
        using var response = await PostAsync("/internal/login", call, cancellationToken);
        return await response.ReadAsync<SessionGrant>(cancellationToken);
    }

    /// <exception cref="CallFailedException">Users refused, and says why.</exception>
    public async Task<SessionGrant> LogInAsync(SecondFactorCall call, CancellationToken cancellationToken)
    {
        using var response = await PostAsync("/internal/login/two-factor", call, cancellationToken);
        return await response.ReadAsync<SessionGrant>(cancellationToken);
    }

    /// <returns>Null when the session is over.</returns>
    public async Task<SessionGrant?> RefreshAsync(string refreshToken, CancellationToken cancellationToken)
    {
        using var response = await PostAsync("/internal/refresh", new RefreshCall(refreshToken), cancellationToken);
        return response.StatusCode == HttpStatusCode.Unauthorized ? null : await response.ReadAsync<SessionGrant>(cancellationToken);
    }

    public async Task LogOutAsync(string refreshToken, CancellationToken cancellationToken)
    {
        using var response = await PostAsync("/internal/logout", new RefreshCall(refreshToken), cancellationToken);
        await response.EnsureAsync(cancellationToken);
    }

    private async Task<HttpResponseMessage> PostAsync<T>(string path, T call, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(call) };
        return await http.ReachAsync(request, cancellationToken);
    }
}
