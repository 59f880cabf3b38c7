using System.Security.Cryptography;
using System.Text;
using Dapr.Client;
using MusicStreaming.Contracts;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// Who was erased, for as long as an event about them could still come. It keeps no id: a hash of a random id tells nobody
/// whose it is, but whoever comes with the id is recognised.
/// </summary>
public sealed class ErasedPeople(DaprClient dapr, ServiceIdentity identity, TimeProvider clock)
{
    /// <summary>
    /// Twice as long as a dead letter is kept, and four times as long as any queue keeps a message, so that also what an
    /// operator sends again from there finds the person erased.
    /// </summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(60);

    private readonly string _store = StateStores.State(identity.AppId);

    private readonly string _outbox = StateStores.Outbox(identity.AppId);

    /// <summary>Whether a person is being erased here, or was.</summary>
    public async Task<bool> ContainsAsync(UserId person, CancellationToken cancellationToken)
        => await FindAsync(person, cancellationToken) is not null;

    /// <summary>From here on nothing about this person is taken note of.</summary>
    public Task AddAsync(UserId person, CancellationToken cancellationToken)
        => dapr.UpdateAsync<ErasedPerson>(
            _store, Key(person), known => known ?? new ErasedPerson(clock.GetUtcNow()), Memory, cancellationToken);

    /// <summary>Tells the others what this service has done with a person that was added.</summary>
    /// <exception cref="StateConflictException">Another delivery of the same request is at it.</exception>
    internal async Task TellAsync<TEvent>(UserId person, TEvent @event, CancellationToken cancellationToken)
        where TEvent : Contracts.Events.IEvent
    {
        var known = await FindAsync(person, cancellationToken) ?? Versioned.New(new ErasedPerson(clock.GetUtcNow()));
        await dapr.BeginTransaction(_outbox).SaveAndTell(Key(person), known, @event, Memory).CommitAsync(cancellationToken);
    }

    private Task<Versioned<ErasedPerson>?> FindAsync(UserId person, CancellationToken cancellationToken)
        => dapr.FindAsync<ErasedPerson>(_store, Key(person), cancellationToken);

    private static string Key(UserId person)
        => $"erased:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"erased:{person}")))}";

    private sealed record ErasedPerson(DateTimeOffset Since);
}
