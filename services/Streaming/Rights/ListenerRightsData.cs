using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Rights;

/// <summary>What a listener's plan allows, as personal data.</summary>
internal sealed class ListenerRightsData(RightsStore rights) : IPersonalData
{
    public HeldData Held { get; } = new(
        "entitlements",
        "What your plan lets you hear: bit rate, lossless sound, number of devices; and whether you want to hear explicit tracks.",
        "To play music as your plan allows and as you wish.",
        LegalBases.Contract,
        "As long as you have an account.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await rights.FindListenerAsync(person, cancellationToken) is { } known)
        {
            yield return new { known.Entitlements, known.AllowsExplicit };
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => rights.ForgetAsync(person, cancellationToken);
}
