using System.Collections.Frozen;

namespace MusicStreaming.Users.Passwords;

/// <summary>
/// Recognises the passwords that everybody tries first: one of those that were leaked most often, a well-known word or name
/// dressed up with digits and symbols, a few characters repeated, or a walk along the keyboard. The lock-out stops the rest.
/// </summary>
internal static class CommonPassword
{
    private const int FewestDistinctCharacters = 5;

    /// <summary>Longer walks than this share of the password leave too little that is not a walk.</summary>
    private const int LongestUnwalkedPart = 4;

    private const string Decoration = "0123456789 !?.,;:-_#*+~'\"&%$@()";

    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "password", "passwort", "passwd", "passphrase", "mypassword", "yourpassword", "newpassword",
        "letmein", "letmeinnow", "welcome", "welcomeback", "changeme", "changemenow", "default", "secret", "topsecret",
        "admin", "administrator", "root", "superuser", "sysadmin", "guest", "testtest", "testing", "testuser", "temporary",
        "login", "loginlogin", "access", "master", "computer", "internet", "whatever", "trustnoone", "nothing", "something",
        "iloveyou", "iloveu", "loveyou", "iloveme", "ihateyou", "lovelove", "sunshine", "princess", "prettywoman", "beautiful",
        "monkey", "dragon", "butterfly", "chocolate", "strawberry", "flower", "cheese", "pokemon", "superman", "batman",
        "spiderman", "starwars", "football", "baseball", "basketball", "soccer", "hockey", "liverpool", "barcelona",
        "michael", "jennifer", "jessica", "charlie", "jordan", "shadow", "mustang", "harley", "corvette", "ferrari", "mercedes",
        "summer", "winter", "autumn", "spring", "january", "december", "november", "september", "blink", "metallica", "slipknot",
        "music", "mymusic", "ilovemusic", "musicstreaming", "streaming", "listener", "playlist",
        "qwerty", "qwertz", "azerty", "asdf", "zxcvbn", "correcthorsebatterystaple",
    ]);

    private static readonly string[] Walks =
    [
        "01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "qazwsxedcrfvtgbyhn", "!@#$%^&*()", "147258369",
    ];

    public static bool Matches(string password)
    {
        var plain = password.ToLowerInvariant();
        return plain.Distinct().Count() < FewestDistinctCharacters
            || IsRepeatedBlock(plain)
            || Unwalked(Unwalked(plain)).Length <= LongestUnwalkedPart
            || CommonWords.Contains(plain)
            || IsDressedUp(plain)
            || Stems(plain).Any(stem => Words.Contains(stem) || Words.Contains(Halve(stem)));
    }

    /// <summary><c>ashley1234</c>: of two parts that everybody knows, or of one and so little else that it is soon tried out.</summary>
    private static bool IsDressedUp(string plain)
    {
        var core = plain.Trim([.. Decoration]);
        if (core.Length == 0 || !(CommonWords.Contains(core) || CommonWords.Contains(Unmask(core))))
        {
            return false;
        }

        var rest = plain.Remove(plain.IndexOf(core, StringComparison.Ordinal), core.Length);
        return rest.Length <= LongestUnwalkedPart || CommonWords.Contains(rest);
    }

    /// <summary>What is left of <c>P@ssw0rd2024!</c>: <c>password</c>, with digits either kept away or read as the letters that they stand for.</summary>
    private static IEnumerable<string> Stems(string plain)
    {
        var core = plain.Trim([.. Decoration]);
        yield return Letters(core);
        yield return Letters(Unmask(core));
        yield return Letters(Unmask(plain));
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetter));

    private static string Unmask(string text) => string.Concat(text.Select(character => character switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => character,
    }));

    /// <summary><c>passwordpassword</c> is no better than <c>password</c>.</summary>
    private static string Halve(string text)
    {
        var half = text.Length / 2;
        return text.Length > 0 && text[..half] == text[half..] ? text[..half] : text;
    }

    private static bool IsRepeatedBlock(string text)
        => Enumerable.Range(1, Math.Min(4, text.Length / 2))
            .Any(length => text.Select((character, index) => character == text[index % length]).All(same => same));

    /// <summary>The password less its longest run along a keyboard row, the digits or the alphabet, in either direction.</summary>
    private static string Unwalked(string text)
    {
        var longest = (Start: 0, Length: 0);
        foreach (var walk in Walks.SelectMany(walk => new[] { walk, string.Concat(walk.Reverse()) }))
        {
            for (var start = 0; start < text.Length; start++)
            {
                var length = WalkLength(text, start, walk);
                longest = length > longest.Length ? (start, length) : longest;
            }
        }

        return longest.Length > LongestUnwalkedPart ? text.Remove(longest.Start, longest.Length) : text;
    }

    private static int WalkLength(string text, int start, string walk)
    {
        var at = walk.IndexOf(text[start], StringComparison.Ordinal);
        var length = 0;
        while (at >= 0 && start + length < text.Length && at + length < walk.Length && text[start + length] == walk[at + length])
        {
            length++;
        }

        return length;
    }
}
