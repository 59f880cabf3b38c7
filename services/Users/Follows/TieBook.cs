using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Follows;

/// <summary>
/// All ties of one kind. The tie's own document is what counts; it is written together with its event. The two lists follow
/// from it: whoever writes it brings them up to date, and where that one dies, the event does.
/// </summary>
internal sealed class TieBook(DaprClient dapr, TimeProvider clock, TieKind kind)
{
    private const int MostAttempts = 20;

    public TieLists Lists { get; } = new(dapr, kind);

    public async Task<bool> HoldsAsync(UserId from, UserId to, CancellationToken cancellationToken)
        => await FindAsync(from, to, cancellationToken) is { Value.IsOver: false };

    /// <summary>Those of the given pairs that have this tie, as it was a moment ago.</summary>
    public async Task<IReadOnlyDictionary<(UserId From, UserId To), Tie>> FindManyAsync(
        IEnumerable<(UserId From, UserId To)> pairs, CancellationToken cancellationToken)
    {
        var found = await dapr.FindManyAsync<Tie>(Stores.State, [.. pairs.Select(pair => Key(pair.From, pair.To))], cancellationToken);
        return found.Values.Where(tie => !tie.IsOver).ToDictionary(tie => (tie.From, tie.To));
    }

    /// <summary>Begins a tie; nothing happens where it is there.</summary>
    public async Task BeginAsync(UserId from, UserId to, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            switch (await FindAsync(from, to, cancellationToken))
            {
                case null when await TrySaveAsync(Versioned.New(new Tie(from, to, clock.GetUtcNow())), attempt, cancellationToken):
                case { Value.IsOver: false }:
                    await SettleAsync(from, to, cancellationToken);
                    return;
                case { Value.IsOver: true }:
                    // The lists forget the old one first: they know a tie by the time that it began.
                    await SettleAsync(from, to, cancellationToken);
                    break;
            }
        }
    }

    /// <summary>Ends a tie; nothing happens where there is none.</summary>
    public async Task EndAsync(UserId from, UserId to, CancellationToken cancellationToken)
    {
        for (var attempt = 1; await FindAsync(from, to, cancellationToken) is { } tie; attempt++)
        {
            if (tie.Value.IsOver || await TrySaveAsync(tie.With(tie.Value with { IsOver = true }), attempt, cancellationToken))
            {
                await SettleAsync(from, to, cancellationToken);
                return;
            }
        }
    }

    /// <summary>
    /// Brings the lists up to date with a tie. It looks again after each change, and takes back what it has written from a
    /// document that was overtaken meanwhile, so that of several at it the last leaves the lists right.
    /// </summary>
    public async Task SettleAsync(UserId from, UserId to, CancellationToken cancellationToken)
    {
        Tie? listed = null;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var found = await FindAsync(from, to, cancellationToken);
            if (listed is not null && found?.Value != listed)
            {
                await Lists.RemoveAsync(listed, cancellationToken);
                listed = null;
            }
            else if (found is null || listed is not null)
            {
                return;
            }
            else if (found is { Value: { IsOver: true } over, ETag: { } etag })
            {
                await Lists.RemoveAsync(over, cancellationToken);
                await TryForgetAsync(from, to, etag, cancellationToken);
            }
            else
            {
                await Lists.AddAsync(found.Value, cancellationToken);
                listed = found.Value;
            }
        }

        throw new StateConflictException("The tie changes too fast.");
    }

    /// <summary>Removes a tie without telling anybody, because one of the two is being erased.</summary>
    public async Task ForgetAsync(UserId from, UserId to, CancellationToken cancellationToken)
    {
        if (await FindAsync(from, to, cancellationToken) is { } tie)
        {
            await Lists.RemoveAsync(tie.Value, cancellationToken);
            await dapr.RemoveAsync(Stores.State, Key(from, to), cancellationToken);
        }
    }

    /// <summary>Removes all ties from and to a person. The person's own lists go last: after a crash they tell what is left.</summary>
    public async Task ForgetAllAsync(UserId person, CancellationToken cancellationToken)
    {
        await foreach (var (other, sortKey) in TieLists.AllAsync(Lists.From(person), cancellationToken))
        {
            await Lists.To(other).EraseAsync(new IndexEntry(sortKey, person.ToString()), cancellationToken);
            await dapr.RemoveAsync(Stores.State, Key(person, other), cancellationToken);
        }

        await foreach (var (other, sortKey) in TieLists.AllAsync(Lists.To(person), cancellationToken))
        {
            await Lists.From(other).RemoveAsync(new IndexEntry(sortKey, person.ToString()), cancellationToken);
            await dapr.RemoveAsync(Stores.State, Key(other, person), cancellationToken);
        }

        await Lists.From(person).DropAsync(cancellationToken);
        await Lists.To(person).DropAsync(cancellationToken);
    }

    private Task<Versioned<Tie>?> FindAsync(UserId from, UserId to, CancellationToken cancellationToken)
        => dapr.FindAsync<Tie>(Stores.State, Key(from, to), cancellationToken);

    private async Task<bool> TrySaveAsync(Versioned<Tie> tie, int attempt, CancellationToken cancellationToken)
    {
        var told = new TieChanged(
            Guid.CreateVersion7(), kind, tie.Value.From, tie.Value.To, tie.Value.IsOver, clock.GetUtcNow().UtcTicks);
        try
        {
            await dapr.BeginTransaction(Stores.Outbox)
                .SaveAndTell(Key(tie.Value.From, tie.Value.To), tie, told)
                .CommitAsync(cancellationToken);
            return true;
        }
        catch (StateConflictException) when (attempt < MostAttempts)
        {
            return false;
        }
    }

    private async Task TryForgetAsync(UserId from, UserId to, string etag, CancellationToken cancellationToken)
    {
        try
        {
            await dapr.RemoveAsync(Stores.State, Key(from, to), etag, cancellationToken);
        }
        catch (StateConflictException)
        {
            // Somebody else has removed it; the next look tells.
        }
    }

    private string Key(UserId from, UserId to) => $"{(kind == TieKind.Follow ? "follow" : "block")}:{from}:{to}";
}
