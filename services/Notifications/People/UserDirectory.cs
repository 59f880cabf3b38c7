using System.Net;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;

namespace MusicStreaming.Notifications.People;

/// <summary>Asks Users where to write to somebody. Nothing of the answer is kept.</summary>
internal sealed class UserDirectory(HttpClient users)
{
    /// <returns>Null when the account is gone.</returns>
    public async Task<UserContact?> FindAsync(UserId userId, CancellationToken cancellationToken)
    {
        using var response = await users.GetAsync(new Uri($"internal/users/{userId}/contact", UriKind.Relative), cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<UserContact>(cancellationToken);
    }
}
