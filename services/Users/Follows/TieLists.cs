using System.Runtime.CompilerServices;
using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Follows;

/// <summary>The lists of one kind of tie, newest first: for each person those whom it goes to, and those whom it comes from.</summary>
internal sealed class TieLists(DaprClient dapr, TieKind kind)
{
    private const int PageSize = 100;

    /// <summary>Thousands may begin to follow one person at the same time.</summary>
    private static readonly OrderedIndexOptions Crowded = new() { HeadShards = 4 };

    /// <summary>Whom a person follows or blocks.</summary>
    public OrderedIndex From(UserId person)
        => new(dapr, Stores.State, $"{(kind == TieKind.Follow ? "following-of" : "blocked-by")}:{person}");

    /// <summary>Who follows or blocks a person.</summary>
    public OrderedIndex To(UserId person)
        => new(dapr, Stores.State, $"{(kind == TieKind.Follow ? "followers-of" : "blockers-of")}:{person}", Crowded);

    public async Task AddAsync(Tie tie, CancellationToken cancellationToken)
    {
        await From(tie.From).AddAsync(tie.EntryOf(tie.To), cancellationToken);
        await To(tie.To).AddAsync(tie.EntryOf(tie.From), cancellationToken);
    }

    /// <summary>Leaves no trace of it: once the tie is gone, no erasure would find one.</summary>
    public async Task RemoveAsync(Tie tie, CancellationToken cancellationToken)
    {
        await From(tie.From).RemoveAsync(tie.EntryOf(tie.To), cancellationToken);
        await To(tie.To).EraseAsync(tie.EntryOf(tie.From), cancellationToken);
    }

    /// <summary>All lines of a list.</summary>
    public static async IAsyncEnumerable<(UserId Other, string SortKey)> AllAsync(
        OrderedIndex list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await list.ReadAsync(cursor, PageSize, cancellationToken);
            foreach (var entry in page.Entries)
            {
                yield return (UserId.From(Guid.Parse(entry.Id)), entry.SortKey);
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }
}
