using System.Collections.Immutable;

namespace MusicStreaming.Users.OAuth.Consents;

/// <summary>All apps that a person lets do something.</summary>
internal sealed record AppGrants(ImmutableArray<AppGrant> Items)
{
    /// <summary>Far more than anybody has, and few enough for one document.</summary>
    public const int Most = 100;

    public static AppGrants None { get; } = new(ImmutableArray<AppGrant>.Empty);

    public AppGrant? Find(string clientId) => Items.FirstOrDefault(grant => grant.ClientId == clientId);

    public bool CanGrant(string clientId) => Items.Length < Most || Find(clientId) is not null;

    /// <summary>What the app may do already, it may do further on.</summary>
    public AppGrants Grant(string clientId, IEnumerable<string> scopes, DateTimeOffset now)
    {
        if (Find(clientId) is not { } known)
        {
            return new AppGrants(Items.Add(new AppGrant(clientId, Guid.NewGuid().ToString("N"), [.. scopes], now, LastUsedAt: null)));
        }

        return known.Covers(scopes)
            ? this
            : new AppGrants(Items.Replace(known, known with { Scopes = [.. known.Scopes.Union(scopes)] }));
    }

    public AppGrants Replace(AppGrant known, AppGrant changed) => new(Items.Replace(known, changed));

    public AppGrants Use(string clientId, DateTimeOffset now)
        => Find(clientId) is { } known ? new AppGrants(Items.Replace(known, known with { LastUsedAt = now })) : this;

    public AppGrants Revoke(string clientId)
        => Find(clientId) is { } known ? new AppGrants(Items.Remove(known)) : this;
}
