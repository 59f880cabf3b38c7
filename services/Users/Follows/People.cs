using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Profiles;

namespace MusicStreaming.Users.Follows;

/// <summary>Other people, as far as they let themselves be seen.</summary>
internal sealed class People(ProfileAccess profiles, Relations relations)
{
    /// <summary>A person; null where there is none, or none that wants to be seen by whoever asks.</summary>
    public async Task<PersonResponse?> FindAsync(UserId viewer, UserId id, CancellationToken cancellationToken)
    {
        if (await profiles.FindActiveAsync(id, cancellationToken) is not { } account)
        {
            return null;
        }

        var isFollowing = await relations.Follows.HoldsAsync(viewer, id, cancellationToken);
        var isBlocker = await relations.Blocks.HoldsAsync(id, viewer, cancellationToken);
        if (!CanSee(viewer, account, isFollowing, isBlocker))
        {
            return null;
        }

        return new PersonResponse(
            account.Id,
            account.DisplayName,
            PictureId.Of(account)?.ToString(),
            viewer == id,
            isFollowing,
            await relations.Follows.HoldsAsync(id, viewer, cancellationToken),
            await relations.Blocks.HoldsAsync(viewer, id, cancellationToken));
    }

    public async Task<FollowResult> FollowAsync(UserId follower, UserId id, CancellationToken cancellationToken)
    {
        if (follower == id)
        {
            return FollowResult.Oneself;
        }

        if (await profiles.FindActiveAsync(follower, cancellationToken) is null
            || await FindAsync(follower, id, cancellationToken) is not { } person)
        {
            return FollowResult.NotFound;
        }

        if (person.IsBlocked)
        {
            return FollowResult.Blocked;
        }

        await relations.FollowAsync(follower, id, cancellationToken);
        return FollowResult.Done;
    }

    /// <summary>Blocks also whom one cannot see: they may be among one's followers.</summary>
    public async Task<FollowResult> BlockAsync(UserId blocker, UserId id, CancellationToken cancellationToken)
    {
        if (blocker == id)
        {
            return FollowResult.Oneself;
        }

        if (await profiles.FindActiveAsync(blocker, cancellationToken) is null
            || await profiles.FindActiveAsync(id, cancellationToken) is null)
        {
            return FollowResult.NotFound;
        }

        await relations.BlockAsync(blocker, id, cancellationToken);
        return FollowResult.Done;
    }

    public static bool CanSee(UserId viewer, Account account, bool isFollower, bool isBlocked)
        => viewer == account.Id
            || (!isBlocked && account.Profile.ProfileVisibility switch
            {
                Visibility.Public => true,
                Visibility.Followers => isFollower,
                _ => false,
            });
}
