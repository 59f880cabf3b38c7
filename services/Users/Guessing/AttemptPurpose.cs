namespace MusicStreaming.Users.Guessing;

/// <summary>What somebody may be guessing at. Each is counted for itself.</summary>
/// <param name="Name">Part of the store's key.</param>
/// <param name="IsShared">
/// Whether many people share one key, as they do a network address: more attempts are free, and a success of one person
/// forgives nobody else's failures.
/// </param>
internal sealed record AttemptPurpose(string Name, bool IsShared = false)
{
    /// <summary>Passwords, by the address that is logged in with, whether or not there is an account.</summary>
    public static AttemptPurpose LogIn { get; } = new("login");

    /// <summary>The same, by the network that the attempts come from, so that nobody tries one password at all addresses.</summary>
    public static AttemptPurpose LogInFromNetwork { get; } = new("login-network", IsShared: true);

    /// <summary>Codes of the second factor, by account.</summary>
    public static AttemptPurpose SecondFactor { get; } = new("second-factor");

    /// <summary>Passwords of people who are logged in already, by account.</summary>
    public static AttemptPurpose Reauthenticate { get; } = new("reauthenticate");

    /// <summary>
    /// Passwords of registrations that wait to be confirmed, by registration: whoever has the link guesses at one. It is forgotten
    /// by itself, for nothing leads from a person to their registration.
    /// </summary>
    public static AttemptPurpose Registration { get; } = new("registration");

    /// <summary>Letters with links, by the address that they go to.</summary>
    public static AttemptPurpose LinkByMail { get; } = new("mail-link");

    /// <summary>The same, by the network that asks for them, so that nobody has a letter sent to everybody.</summary>
    public static AttemptPurpose LinkByMailFromNetwork { get; } = new("mail-link-network", IsShared: true);

    /// <summary>What a device shows to be typed in, by the account that types.</summary>
    public static AttemptPurpose DeviceCode { get; } = new("device-code");

    /// <summary>What a device shows to be typed in, by network.</summary>
    public static AttemptPurpose DeviceCodeFromNetwork { get; } = new("device-code-network", IsShared: true);

    /// <summary>Those that are counted for one person or one address; what is counted for networks is about nobody in particular.</summary>
    public static IReadOnlyList<AttemptPurpose> OfPeople => [LogIn, SecondFactor, Reauthenticate, LinkByMail, DeviceCode];
}
