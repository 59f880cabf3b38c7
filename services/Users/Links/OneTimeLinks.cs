using System.Buffers.Text;
using System.Security.Cryptography;
using Dapr.Client;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Links;

/// <summary>
/// Links in letters: a token of 256 random bits in the URL's fragment, which browsers neither send to a server nor pass on as
/// <c>Referer</c> (RFC 9110 section 10.1.3). The URL comes from configuration alone, never from a request.
/// </summary>
internal sealed class OneTimeLinks(DaprClient dapr, IOptions<PublicUrlOptions> urls, TimeProvider clock)
{
    /// <summary>More than any token of ours has.</summary>
    public const int MaxTokenLength = 100;

    private const int TokenBytes = 32;

    /// <summary>Where a link leads.</summary>
    /// <param name="path">A page of the listeners' site, such as <c>/reset</c>.</param>
    /// <param name="token">The token.</param>
    public string Url(string path, string token) => $"{Url(path)}#{token}";

    /// <summary>A page of the listeners' site.</summary>
    public string Url(string path) => urls.Value.ListenerBaseUrl + path;

    /// <summary>Makes a link that works if the transaction is committed.</summary>
    /// <returns>Its token, of which nothing but a hash is stored.</returns>
    public string Issue(StateTransaction transaction, LinkPurpose purpose, string payload, TimeSpan lifetime)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        transaction.Save(Key(token), Versioned.New(new OneTimeLink(purpose, payload, clock.GetUtcNow() + lifetime)), lifetime);
        return token;
    }

    /// <summary>Makes a link.</summary>
    public async Task<string> IssueAsync(LinkPurpose purpose, string payload, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var transaction = dapr.BeginTransaction(Stores.State);
        var token = Issue(transaction, purpose, payload, lifetime);
        await transaction.CommitAsync(cancellationToken);
        return token;
    }

    /// <returns>Null where the token is unknown, was made for something else, was used or has expired.</returns>
    public async Task<FoundLink?> FindAsync(LinkPurpose purpose, string token, CancellationToken cancellationToken)
    {
        var key = Key(token);
        return await dapr.FindAsync<OneTimeLink>(Stores.State, key, cancellationToken) is { } stored
            && stored.Value.IsGoodFor(purpose, clock.GetUtcNow())
            ? new FoundLink(key, stored)
            : null;
    }

    /// <summary>Uses a link up together with what it does. Of two transactions with one link one fails.</summary>
    public void Use(StateTransaction transaction, FoundLink link)
    {
        var now = clock.GetUtcNow();
        transaction.Save(link.Key, link.Stored.With(link.Stored.Value.Use(now)), link.Stored.Value.ExpiresAt - now);
    }

    /// <summary>Uses a link up by itself.</summary>
    /// <returns>What it is about; null where it is of no use, or somebody else was faster.</returns>
    public async Task<string?> RedeemAsync(LinkPurpose purpose, string token, CancellationToken cancellationToken)
    {
        if (await FindAsync(purpose, token, cancellationToken) is not { } link)
        {
            return null;
        }

        try
        {
            var transaction = dapr.BeginTransaction(Stores.State);
            Use(transaction, link);
            await transaction.CommitAsync(cancellationToken);
            return link.Payload;
        }
        catch (StateConflictException)
        {
            return null;
        }
    }

    private static string Key(string token) => $"link:{HashedKey.Of(token)}";
}
