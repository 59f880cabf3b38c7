using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Tiers;

/// <summary>The tier of somebody's plan, as personal data.</summary>
internal sealed class TierData(TierStore tiers) : IPersonalData
{
    public HeldData Held { get; } = new(
        "tier",
        "The name of your plan.",
        "To show you at once what your plan includes.",
        LegalBases.Contract,
        "As long as you have an account.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new { Tier = await tiers.FindAsync(person, cancellationToken) };
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => tiers.ForgetAsync(person, cancellationToken);
}
