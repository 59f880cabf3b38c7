using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.ApiKeys;

/// <summary>A person's keys, as personal data.</summary>
internal sealed class ApiKeyData(ApiKeyStore keys) : IPersonalData
{
    public HeldData Held { get; } = new(
        "api-keys",
        "The keys that you made for players: their names, when you made them and when they were last used. Of a key itself there is a hash alone.",
        "To let your players listen as you, and you see which of them do.",
        LegalBases.Contract,
        "Until you remove a key, or as long as you have an account.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var list = (await keys.ListAsync(person, cancellationToken)).Value;
        var kept = await keys.FindManyAsync(list, cancellationToken);
        foreach (var entry in list.Items)
        {
            yield return new ApiKeyResponse(entry.Id, entry.Name, entry.CreatedAt, kept.GetValueOrDefault(entry.Id)?.LastUsedAt);
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => keys.RemoveAllAsync(person, cancellationToken);
}
