using MusicStreaming.Users.ApiKeys;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Passwords;

/// <summary>
/// Sets passwords by the links in letters. Sessions always end. The keys of players stay, which nobody can type in anew in a
/// hurry, unless the person says that they are to go: whoever was in the account may have made one.
/// </summary>
internal sealed class PasswordResets(PasswordChanger changer, ApiKeyStore keys, LetterGuard guard)
{
    /// <returns>The change, and how many keys are left.</returns>
    public async Task<(PasswordChange Change, int ApiKeys)> ResetAsync(ResetPasswordRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<ApiKeyEntry> removed = [];
        var change = await changer.ResetAsync(
            request.Token,
            request.NewPassword,
            async (transaction, userId) => removed = request.RemoveApiKeys ? await keys.EmptyAsync(transaction, userId, cancellationToken) : [],
            cancellationToken);
        if (change.Account is not { } account)
        {
            return (change, 0);
        }

        await guard.SucceedAsync(account, cancellationToken);
        await keys.ForgetAsync(removed, cancellationToken);
        return (change, (await keys.ListAsync(account.Id, cancellationToken)).Value.Items.Length);
    }
}
