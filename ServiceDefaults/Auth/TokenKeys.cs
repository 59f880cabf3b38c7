using Dapr.Client;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.Contracts;

namespace MusicStreaming.ServiceDefaults;

/// <summary>The keys that access tokens are signed with, as Users publishes them.</summary>
internal sealed class TokenKeys : IDisposable
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
    private readonly SemaphoreSlim _fetching = new(1, 1);
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
    public async Task EnsureAsync(string keyId, CancellationToken cancellationToken)
    {
        if (!Wants(keyId))
        {
            return;
        }

        await _fetching.WaitAsync(cancellationToken);
        try
        {
            if (Wants(keyId))
            {
                await RefreshAsync(cancellationToken);
            }
        }
        finally
        {
            _fetching.Release();
        }
    }

    public void Dispose() => _fetching.Dispose();

    private bool Wants(string keyId)
    {
        if (_isFixed)
        {
            return false;
        }

        var age = _current is { } current ? _clock.GetUtcNow() - current.FetchedAt : TimeSpan.MaxValue;
        return age > MaxAge || (age > MinAge && _current?.Keys.ContainsKey(keyId) != true);
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(FetchTimeout);

        try
        {
            using var users = _dapr.CreateInvokableHttpClient(AppIds.Users);
            var keySet = await users.GetStringAsync(KeySetPath, timeout.Token);
            _current = Snapshot.Parse(keySet, _clock.GetUtcNow());
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
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
