using System.Security.Cryptography;

namespace MusicStreaming.Users.TwoFactor;

/// <summary>
/// A code for whoever has lost the authenticator; it works once. With 80 random bits its hash needs no slowness: nobody tries
/// them all.
/// </summary>
internal static class RecoveryCode
{
    public const int Count = 10;

    /// <summary>With its hyphens.</summary>
    public const int Length = 19;

    private const int Bytes = 10;
    private const int GroupLength = 4;

    public static string New()
        => string.Join('-', Base32.Encode(RandomNumberGenerator.GetBytes(Bytes)).Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>What is stored. People leave hyphens out and write small letters.</summary>
    public static string Hash(string code)
        => HashedKey.Of($"recovery code {new string([.. code.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant()}");
}
