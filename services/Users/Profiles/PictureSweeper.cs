using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Profiles;

/// <summary>Removes the old picture where whoever replaced it did not get that far.</summary>
internal sealed class PictureSweeper(AccountStore accounts, PictureStore pictures) : IEventHandler<UserProfileChanged>
{
    public async Task HandleAsync(UserProfileChanged @event, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(@event.UserId, cancellationToken);
        await pictures.RemoveForgottenAsync(@event.UserId, account?.Value.Profile.Picture, cancellationToken);
    }
}
