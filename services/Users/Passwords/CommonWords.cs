using System.Collections.Frozen;

namespace MusicStreaming.Users.Passwords;

/// <summary>
/// What people choose: the 30,000 passwords that were leaked most often, and given names. The lists are those of zxcvbn
/// (https://github.com/dropbox/zxcvbn); its verdict is not asked for, because what it adds to them cannot be told to a person.
/// </summary>
internal static class CommonWords
{
    private static readonly string[] Lists = ["passwords", "female_names", "male_names"];

    private static readonly FrozenSet<string> All = Lists.SelectMany(Read).ToFrozenSet(StringComparer.Ordinal);

    /// <param name="text">In lower case.</param>
    public static bool Contains(string text) => All.Contains(text);

    private static IEnumerable<string> Read(string list)
    {
        using var stream = typeof(Zxcvbn.Zxcvbn).Assembly.GetManifestResourceStream($"zxcvbn-core.Dictionaries.{list}.lst")
            ?? throw new InvalidOperationException($"There is no list of {list}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } word)
        {
            yield return word.Trim();
        }
    }
}
