using Dapr.Client;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.Contracts;

namespace MusicStreaming.ServiceDefaults;

/// <summary>The keys that access tokens are signed with, as Users publishes them.</summary>
internal sealed class TokenKeys
{
    private const string KeySetPath = "/.well-known/jwks.json";

    /// <summary>A key that was taken back is trusted for at most this long.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);

    /// <summary>However many unknown keys are claimed, Users is not asked more often than this.</summary>
    private static readonly TimeSpan MinAge = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(5);

    private readonly DaprClient _dapr;
    private readonly TimeProvider _clock;
    private readonly bool _isFixed;
    private readonly Lock _lock = new();
    private Task _fetch = Task.CompletedTask;
    private volatile Snapshot? _current;

    public TokenKeys(DaprClient dapr, IOptions<AuthOptions> options, TimeProvider clock)
    {
        _dapr = dapr;
        _clock = clock;
        if (options.Value.SigningKeys is { Length: > 0 } keySet)
        {
            _isFixed = true;
            _current = Snapshot.Parse(keySet, DateTimeOffset.MaxValue);
        }
    }

    /// <summary>The key of an id, among those that are known.</summary>
    public IEnumerable<SecurityKey> Find(string? keyId)
        => keyId is not null && _current?.Keys.GetValueOrDefault(keyId) is { } key ? [key] : [];

    /// <summary>Fetches the keys if this one is not known, or all of them are old.</summary>
    /// <param name="keyId">The key that a token names.</param>
    /// <param name="cancellationToken">Ends the waiting only: others may wait for the same keys.</param>
    public Task EnsureAsync(string keyId, CancellationToken cancellationToken)
        => Wants(keyId) ? Fetch(keyId).WaitAsync(cancellationToken) : Task.CompletedTask;

    private Task Fetch(string keyId)
    {
        lock (_lock)
        {
            if (_fetch.IsCompleted && Wants(keyId))
            {
                // It is for all who wait: nobody waits at the lock for its beginning, and it is no part of the first one's trace.
                using (ExecutionContext.SuppressFlow())
                {
                    _fetch = Task.Run(RefreshAsync);
                }
            }

            return _fetch;
        }
    }

    private bool Wants(string keyId)
    {
        if (_isFixed)
        {
            return false;
        }

        var age = _current is { } current ? _clock.GetUtcNow() - current.FetchedAt : TimeSpan.MaxValue;
        return age > MaxAge || (age > MinAge && _current?.Keys.ContainsKey(keyId) != true);
    }

    private async Task RefreshAsync()
    {
        using var timeout = new CancellationTokenSource(FetchTimeout);

        try
        {
            using var users = _dapr.CreateInvokableHttpClient(AppIds.Users);
            var keySet = await users.GetStringAsync(KeySetPath, timeout.Token);
            _current = Snapshot.Parse(keySet, _clock.GetUtcNow());
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            // Old keys are better than none, for as long as Users cannot be asked.
            if (_current is not { } old)
            {
                throw new TokenKeysUnavailableException(failure);
            }

            _current = old with { FetchedAt = _clock.GetUtcNow() };
        }
    }

    private sealed record Snapshot(IReadOnlyDictionary<string, SecurityKey> Keys, DateTimeOffset FetchedAt)
    {
        public static Snapshot Parse(string keySet, DateTimeOffset fetchedAt)
        {
            var keys = new JsonWebKeySet(keySet).GetSigningKeys()
                .Where(key => key.KeyId is { Length: > 0 })
                .ToDictionary(key => key.KeyId, StringComparer.Ordinal);
            return new Snapshot(keys, fetchedAt);
        }
    }
}
