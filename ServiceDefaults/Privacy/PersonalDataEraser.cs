using MusicStreaming.Contracts;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Erases what a service holds about a person, and sees to it that nothing comes back.</summary>
/// <remarks>
/// Whoever handles an event about a person may be in the middle of it when that person is erased. So it is asked before
/// whether the person is erased, and again after: the person is added to <see cref="ErasedPeople"/> before anything is
/// erased, so what was written too late for the erasure is seen by the second look. What a crash leaves between the two, the
/// event's next delivery takes away.
/// </remarks>
internal sealed class PersonalDataEraser(IEnumerable<IPersonalData> kinds, ErasedPeople erased)
{
    private readonly IReadOnlyList<IPersonalData> _kinds = [.. kinds];

    public async Task EraseAsync(UserId person, CancellationToken cancellationToken)
    {
        await erased.AddAsync(person, cancellationToken);
        await EraseAllAsync(person, cancellationToken);
    }

    /// <summary>Runs what takes note of something about a person, unless that person is erased.</summary>
    public async Task GuardAsync(UserId person, Func<Task> note, CancellationToken cancellationToken)
    {
        if (_kinds.Count == 0)
        {
            await note();
            return;
        }

        if (!await erased.ContainsAsync(person, cancellationToken))
        {
            await note();
            if (!await erased.ContainsAsync(person, cancellationToken))
            {
                return;
            }
        }

        await EraseAllAsync(person, cancellationToken);
    }

    private async Task EraseAllAsync(UserId person, CancellationToken cancellationToken)
    {
        foreach (var kind in _kinds)
        {
            await kind.EraseAsync(person, cancellationToken);
        }
    }
}
