using System.Collections.Immutable;

namespace MusicStreaming.Users.TwoFactor;

/// <summary>An account's authenticator app.</summary>
/// <param name="Key">The key that the app has too, encrypted by Data Protection.</param>
internal sealed record SecondFactor(string Key)
{
    /// <summary>Only once a code has shown that the app has the key: whoever scanned nothing must not lock themselves out.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>The time step of the last code that was accepted.</summary>
    public long LastStep { get; init; }

    /// <summary>Hashes of those that are left.</summary>
    public ImmutableArray<string> RecoveryCodes { get; init; } = [];
}
