using System.Collections.Immutable;
using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Sessions;

/// <summary>Which sessions a member of the staff has: the sessions themselves are encrypted and known by their ids alone.</summary>
internal sealed class StaffSessions(DaprClient dapr)
{
    /// <summary>More than anybody has browsers; the oldest goes.</summary>
    private const int Most = 20;

    private static readonly string Store = StateStores.State(AppIds.Admin);

    public async Task<ImmutableArray<string>> OfAsync(UserId userId, CancellationToken cancellationToken)
        => await dapr.FindAsync<Known>(Store, Key(userId), cancellationToken) is { } known ? known.Value.Ids : [];

    /// <returns>The sessions that have no place any more.</returns>
    public async Task<ImmutableArray<string>> AddAsync(UserId userId, string id, CancellationToken cancellationToken)
    {
        ImmutableArray<string> displaced = [];
        await dapr.UpdateAsync<Known>(
            Store,
            Key(userId),
            known =>
            {
                ImmutableArray<string> ids = [.. known?.Ids ?? [], id];
                displaced = [.. ids.SkipLast(Most)];
                return new Known([.. ids.TakeLast(Most)]);
            },
            cancellationToken);
        return displaced;
    }

    public Task TakeOutAsync(UserId userId, string id, CancellationToken cancellationToken)
        => dapr.UpdateExistingAsync<Known>(Store, Key(userId), known => new Known(known.Ids.Remove(id)), cancellationToken);

    public Task RemoveAsync(UserId userId, CancellationToken cancellationToken) => dapr.RemoveAsync(Store, Key(userId), cancellationToken);

    private static string Key(UserId userId) => $"staff-sessions:{userId}";

    private sealed record Known(ImmutableArray<string> Ids);
}
