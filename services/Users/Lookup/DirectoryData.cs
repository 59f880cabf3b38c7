using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Lookup;

/// <summary>A person's places in the staff's directory, as personal data.</summary>
internal sealed class DirectoryData(DirectoryStore places, UserDirectory directory) : IPersonalData
{
    public HeldData Held { get; } = new(
        "directory",
        "Your name and your address, in the lists by which our staff find accounts.",
        "To help you when you write to us.",
        LegalBases.Contract,
        "As long as you have an account.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var place in (await places.NoteAsync(person, cancellationToken)).Value.Places)
        {
            yield return place;
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => directory.ForgetAsync(person, cancellationToken);
}
