using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Profiles;

/// <summary>Gives people pictures and takes them away: first the new one, then the account, then the old one.</summary>
internal sealed class PictureDesk(PictureStore pictures, ProfileEditor editor)
{
    /// <returns>False when the file is no picture that can be read.</returns>
    public async Task<(bool IsPicture, Account? Account)> SetAsync(UserId owner, byte[] file, CancellationToken cancellationToken)
    {
        var id = PictureId.New(owner);
        return await pictures.TrySaveAsync(id, file, cancellationToken)
            ? (true, await ReplaceAsync(owner, id, cancellationToken))
            : (false, null);
    }

    public Task<Account?> RemoveAsync(UserId owner, CancellationToken cancellationToken)
        => ReplaceAsync(owner, next: null, cancellationToken);

    private async Task<Account?> ReplaceAsync(UserId owner, PictureId? next, CancellationToken cancellationToken)
    {
        var changed = await editor.ChangeAsync(
            owner, account => account with { Profile = account.Profile with { Picture = next?.Picture } }, cancellationToken);
        if (changed?.Before is { } before && PictureId.Of(before) is { } old && old != next)
        {
            await pictures.RemoveAsync(old, cancellationToken);
        }
        else if (changed is null && next is { } unowned)
        {
            await pictures.RemoveAsync(unowned, cancellationToken);
        }

        return changed?.After;
    }
}
