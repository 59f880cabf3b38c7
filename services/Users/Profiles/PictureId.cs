using System.Security.Cryptography;
using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Profiles;

/// <summary>
/// Whose picture, and which: the account's id and 128 random bits, both in hexadecimal. Nobody guesses it, it says without
/// another document whether the picture is still in use, and two people who chose the same file share nothing, so that one
/// can be forgotten without the other.
/// </summary>
internal readonly record struct PictureId(UserId Owner, string Picture)
{
    private const int OwnerDigits = 32;
    private const int RandomBytes = 16;

    /// <summary>The picture that a person has now.</summary>
    public static PictureId? Of(Account account)
        => account.Profile.Picture is { } picture ? new PictureId(account.Id, picture) : null;

    public static PictureId New(UserId owner)
        => new(owner, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes)));

    public static bool TryParse(string? text, out PictureId id)
    {
        id = default;
        if (text is not { Length: OwnerDigits + (2 * RandomBytes) }
            || !Guid.TryParseExact(text[..OwnerDigits], "N", out var owner)
            || !text[OwnerDigits..].All(char.IsAsciiHexDigitLower))
        {
            return false;
        }

        id = new PictureId(new UserId(owner), text[OwnerDigits..]);
        return true;
    }

    public override string ToString() => $"{Owner.Value:N}{Picture}";
}
