using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Lifecycle;

namespace MusicStreaming.Users.Privacy;

/// <summary>Exports, which are personal data themselves.</summary>
internal sealed class ExportData(ExportStore exports, AccountActors actors) : IPersonalData
{
    public HeldData Held { get; } = new(
        "exports",
        "The copy of your data that you asked for.",
        "To let you download it.",
        LegalBases.LegalObligation,
        "7 days after it became ready.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await exports.FindAsync(person, cancellationToken) is { Value: var export })
        {
            yield return new { export.RequestedAt };
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => actors.ExportsOf(person).EraseAsync(cancellationToken);
}
