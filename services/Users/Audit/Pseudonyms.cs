using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Audit;

/// <summary>
/// The names that people have in the audit log: random ids. Which is whose stands only here, and erasing a person takes it
/// away; the log stays as it is and names nobody any more.
/// </summary>
internal sealed class Pseudonyms(DaprClient dapr, AccountStore accounts)
{
    /// <summary>A person's pseudonym. Of somebody without an account it is another one each time, and nothing is kept of it.</summary>
    public async Task<Guid> OfAsync(UserId user, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (await FindAsync(user, cancellationToken) is { } known)
            {
                return known;
            }

            var pseudonym = Guid.NewGuid();
            if (await accounts.FindAsync(user, cancellationToken) is null or { Value.IsClosed: true })
            {
                return pseudonym;
            }

            try
            {
                await dapr.BeginTransaction(Stores.State)
                    .Save(Key(user), Versioned.New(new Pseudonym(pseudonym)))
                    .Save(PersonKey(pseudonym), Versioned.New(new Pseudonymous(user)))
                    .CommitAsync(cancellationToken);
                return pseudonym;
            }
            catch (StateConflictException) when (attempt == 0)
            {
                // Somebody else gave the person one in this moment.
            }
        }
    }

    public async Task<Guid?> FindAsync(UserId user, CancellationToken cancellationToken)
        => (await dapr.FindAsync<Pseudonym>(Stores.State, Key(user), cancellationToken))?.Value.Id;

    /// <summary>Who is behind pseudonyms; those of erased people are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, UserId>> PeopleAsync(IReadOnlyCollection<Guid> pseudonyms, CancellationToken cancellationToken)
    {
        var found = await dapr.FindManyAsync<Pseudonymous>(Stores.State, [.. pseudonyms.Select(PersonKey)], cancellationToken);
        return pseudonyms.Distinct().Where(id => found.ContainsKey(PersonKey(id))).ToDictionary(id => id, id => found[PersonKey(id)].UserId);
    }

    /// <summary>Part of a person's erasure: from then on nobody can tell whom the log's entries are about. May be repeated.</summary>
    public async Task ForgetAsync(UserId user, CancellationToken cancellationToken)
    {
        if (await dapr.FindAsync<Pseudonym>(Stores.State, Key(user), cancellationToken) is not { ETag: { } etag } known)
        {
            return;
        }

        // The way back first: without the way there it could not be found any more.
        if (await dapr.FindAsync<Pseudonymous>(Stores.State, PersonKey(known.Value.Id), cancellationToken) is { ETag: { } personETag })
        {
            await dapr.RemoveAsync(Stores.State, PersonKey(known.Value.Id), personETag, cancellationToken);
        }

        await dapr.RemoveAsync(Stores.State, Key(user), etag, cancellationToken);
    }

    private static string Key(UserId user) => $"pseudonym:{user}";

    private static string PersonKey(Guid pseudonym) => $"pseudonymous:{pseudonym}";

    private sealed record Pseudonym(Guid Id);

    private sealed record Pseudonymous(UserId UserId);
}
