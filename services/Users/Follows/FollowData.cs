using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Follows;

/// <summary>Whom a person follows and by whom a person is followed, as personal data.</summary>
internal sealed class FollowData(Relations relations) : IPersonalData
{
    public HeldData Held { get; } = new(
        "follows",
        "Whom you follow, who follows you, and since when.",
        "To show you and them each other's pages and news.",
        LegalBases.Contract,
        "Until one of you ends it, or has no account any more.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lists = relations.Follows.Lists;
        await foreach (var (other, sortKey) in TieLists.AllAsync(lists.From(person), cancellationToken))
        {
            yield return new { YouFollow = other, Since = Tie.SinceOf(sortKey) };
        }

        await foreach (var (other, sortKey) in TieLists.AllAsync(lists.To(person), cancellationToken))
        {
            yield return new { FollowsYou = other, Since = Tie.SinceOf(sortKey) };
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken)
        => relations.Follows.ForgetAllAsync(person, cancellationToken);
}
