using System.Security.Cryptography;

namespace MusicStreaming.Users.OAuth.Devices;

/// <summary>
/// What a person types in that a device shows (RFC 8628 section 6.1): eight letters without vowels, so that no words come out, and
/// without those that look alike; about 34 bits, guarded against guessing.
/// </summary>
internal static class UserCode
{
    public const int MaxTyped = 40;

    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";
    private const int Length = 8;

    /// <summary>As it is shown: <c>WDJB-MJHT</c>.</summary>
    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Letters, Length);
        return $"{letters[..(Length / 2)]}-{letters[(Length / 2)..]}";
    }

    /// <summary>What counts of what was typed.</summary>
    public static string Normalize(string typed)
        => new([.. typed.ToUpperInvariant().Where(character => Letters.Contains(character, StringComparison.Ordinal))]);
}
