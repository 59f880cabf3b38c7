using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Follows;

/// <summary>Whom a person has blocked, as personal data. By whom a person is blocked is for those others to know.</summary>
internal sealed class BlockData(Relations relations) : IPersonalData
{
    public HeldData Held { get; } = new(
        "blocks",
        "Whom you have blocked, and since when.",
        "To keep them away from you.",
        LegalBases.Contract,
        "Until you take it back, or one of you has no account any more.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (other, sortKey) in TieLists.AllAsync(relations.Blocks.Lists.From(person), cancellationToken))
        {
            yield return new { YouBlock = other, Since = Tie.SinceOf(sortKey) };
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken)
        => relations.Blocks.ForgetAllAsync(person, cancellationToken);
}
