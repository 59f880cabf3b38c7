using Dapr.Client;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Lookup;

namespace MusicStreaming.Users.Accounts;

/// <summary>
/// Remembers that there was a first admin. The account cannot tell: it may have another address by now, or be gone, and whoever
/// knows the password of the installation would get another.
/// </summary>
internal sealed class FirstAdminMark(DaprClient dapr, AccountStore accounts, DirectoryStore directory)
{
    private const string Key = "first-admin";

    /// <summary>Whether the first admin was made, by an earlier version as well, which left no mark.</summary>
    public async Task<bool> IsSetAsync(EmailAddress email, CancellationToken cancellationToken)
    {
        if (await dapr.FindAsync<Made>(Stores.State, Key, cancellationToken) is not null)
        {
            return true;
        }

        if (!await IsThereAnAdminAsync(email, cancellationToken))
        {
            return false;
        }

        await dapr.UpdateAsync<Made>(Stores.State, Key, known => known ?? Made.Once, cancellationToken);
        return true;
    }

    /// <summary>Sets it with the account, so that of replicas that start together one makes it.</summary>
    public static void Set(StateTransaction transaction) => transaction.Save(Key, Versioned.New(Made.Once));

    private async Task<bool> IsThereAnAdminAsync(EmailAddress email, CancellationToken cancellationToken)
    {
        if ((await accounts.FindClaimAsync(email.Normalized, cancellationToken))?.Value.UserId is not null)
        {
            return true;
        }

        var admins = await directory.List(DirectoryPlaces.OfRole(Roles.Admin)).ReadAsync(cursor: null, 1, cancellationToken);
        return admins.Entries.Count > 0;
    }

    /// <summary>Nobody's id: it outlives the person.</summary>
    private sealed record Made(bool IsMade)
    {
        public static Made Once { get; } = new(true);
    }
}
