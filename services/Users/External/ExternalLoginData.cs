using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.External;

/// <summary>A person's logins at providers, as personal data.</summary>
internal sealed class ExternalLoginData(AccountStore accounts, ExternalLogins logins) : IPersonalData
{
    public HeldData Held { get; } = new(
        "external-logins",
        "The providers with which you can log in: your id there, the address that it had then, and since when.",
        "To let you in when the provider says that it is you.",
        LegalBases.Contract,
        "Until you unlink the provider, or as long as you have an account.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var login in await FindAsync(person, cancellationToken))
        {
            yield return login;
        }
    }

    /// <summary>The claims alone: what the account says of them goes with the account.</summary>
    public async Task EraseAsync(UserId person, CancellationToken cancellationToken)
    {
        foreach (var login in await FindAsync(person, cancellationToken))
        {
            await logins.ReleaseAsync(login, person, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<ExternalLogin>> FindAsync(UserId person, CancellationToken cancellationToken)
        => await accounts.FindAsync(person, cancellationToken) is { Value: var account } ? account.ExternalLogins : [];
}
