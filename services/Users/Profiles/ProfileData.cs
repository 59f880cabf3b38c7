using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Profiles;

/// <summary>A person's profile and picture, as personal data. The profile lies on the account and goes with it.</summary>
internal sealed class ProfileData(AccountStore accounts, PictureStore pictures) : IPersonalData
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

        if (PictureId.Of(account) is { } id && await pictures.OpenAsync(id, PictureStore.Sizes[^1], cancellationToken) is { } picture)
        {
            await using (picture)
            {
                using var bytes = new MemoryStream();
                await picture.Content.CopyToAsync(bytes, cancellationToken);
                yield return new { Picture = Convert.ToBase64String(bytes.ToArray()), MediaType = "image/jpeg" };
            }
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => pictures.RemoveAllAsync(person, cancellationToken);
}
