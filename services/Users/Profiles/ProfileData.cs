using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Privacy;

namespace MusicStreaming.Users.Profiles;

/// <summary>A person's profile and picture, as personal data. The profile lies on the account and goes with it.</summary>
internal sealed class ProfileData(AccountStore accounts, PictureStore pictures) : IPersonalData, IPersonalFiles
{
    public HeldData Held { get; } = new(
        "profile",
        "Your name, your picture, your language and country where you have said them, and what you prefer.",
        "To show you to others as you wish, and to play what you want to hear.",
        LegalBases.Contract,
        "As long as you have an account; a picture until you replace it.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(person, cancellationToken) is not { Value: var account })
        {
            yield break;
        }

        yield return ProfileResponse.From(account);
    }

    public async IAsyncEnumerable<PersonalFile> FilesAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(person, cancellationToken) is { Value: var account } && PictureId.Of(account) is { } picture)
        {
            yield return new PersonalFile("picture.jpg", PictureStore.LargestKey(picture));
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => pictures.RemoveAllAsync(person, cancellationToken);
}
