using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>When a member of the staff began their last uploads, as personal data.</summary>
internal sealed class UploadPaceData(UploadPaceStore paces) : IPersonalData
{
    public HeldData Held { get; } = new(
        "upload-pace",
        "When you began your last four uploads.",
        "To prepare single files before those of an import.",
        LegalBases.Contract,
        "Ten minutes.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await paces.FindAsync(person, cancellationToken) is { } known)
        {
            yield return new { known.Begun };
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => paces.ForgetAsync(person, cancellationToken);
}
