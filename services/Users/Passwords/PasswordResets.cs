using Dapr;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.ApiKeys;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Passwords;

/// <summary>
/// Sets passwords by the links in letters. Sessions always end. The keys of players stay, which nobody can type in anew in a
/// hurry, unless the person says that they are to go: whoever was in the account may have made one.
/// </summary>
internal sealed class PasswordResets(PasswordChanger changer, ApiKeyStore keys, LetterGuard guard, ILogger<PasswordResets> logger)
{
    /// <returns>The change, and how many keys are left.</returns>
    public async Task<(PasswordChange Change, int ApiKeys)> ResetAsync(ResetPasswordRequest request, CancellationToken cancellationToken)
    {
        var left = 0;
        var change = await changer.ResetAsync(
            request.Token,
            request.NewPassword,
            async (transaction, userId) => left = await LeaveAsync(transaction, userId, request.RemoveApiKeys, cancellationToken),
            cancellationToken);
        if (change.Account is not { } account)
        {
            return (change, 0);
        }

        await ForgiveAsync(account);
        return (change, left);
    }

    /// <summary>The password is set: whoever hangs up now, or a store that fails, leaves attempts that are forgotten by themselves.</summary>
    private async Task ForgiveAsync(Account account)
    {
        try
        {
            await guard.SucceedAsync(account, CancellationToken.None);
        }
        catch (Exception failure) when (failure is DaprException or StateConflictException)
        {
            logger.AttemptsNotForgiven(failure);
        }
    }

    /// <summary>It is counted before the link is used up, after which nothing should fail.</summary>
    private async Task<int> LeaveAsync(StateTransaction transaction, UserId userId, bool removesKeys, CancellationToken cancellationToken)
    {
        if (!removesKeys)
        {
            return (await keys.ListAsync(userId, cancellationToken)).Value.Items.Length;
        }

        await keys.EmptyAsync(transaction, userId, cancellationToken);
        return 0;
    }
}
