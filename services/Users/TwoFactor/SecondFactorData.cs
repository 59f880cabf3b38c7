using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.TwoFactor;

/// <summary>A person's second factor, as personal data. It lies in the account, and is erased with it.</summary>
internal sealed class SecondFactorData(AccountStore accounts) : IPersonalData
{
    public HeldData Held { get; } = new(
        "second-factor",
        "Whether logging in takes a code as well; the key of your authenticator app, encrypted; hashes of your recovery codes.",
        "To check the codes that you log in with.",
        LegalBases.Contract,
        "Until you switch it off, or as long as you have an account.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(person, cancellationToken) is { Value.SecondFactor: { } factor })
        {
            yield return new TwoFactorResponse(factor.IsEnabled, factor.RecoveryCodes.Length);
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => Task.CompletedTask;
}
