using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Lookup;

/// <summary>Where an account belongs in the directory, and how what is searched for is looked up there.</summary>
internal static class DirectoryPlaces
{
    public const string Names = "accounts-by-name";
    public const string Addresses = "accounts-by-email";

    private const int MostWords = 4;

    /// <summary>As long as an index allows.</summary>
    private const int MostAddressCharacters = 96;

    public static string OfRole(string role) => $"accounts-of:{role}";

    /// <summary>A name stands there from each of its words on, so that "smith" finds Ann Smith.</summary>
    public static IEnumerable<DirectoryPlace> Of(Account account)
    {
        foreach (var name in FromEachWord(SortKeys.Text(account.DisplayName)).Distinct())
        {
            yield return new DirectoryPlace(Names, name);
        }

        yield return new DirectoryPlace(Addresses, Address(account.NormalizedEmail));
        foreach (var role in account.Roles.Intersect(Roles.Staff))
        {
            yield return new DirectoryPlace(OfRole(role), SortKeys.Text(account.DisplayName));
        }
    }

    public static string Address(string normalizedEmail)
        => normalizedEmail[..Math.Min(normalizedEmail.Length, MostAddressCharacters)];

    public static bool MatchesName(Account account, string wanted)
        => FromEachWord(SortKeys.Text(account.DisplayName)).Any(name => name.StartsWith(wanted, StringComparison.Ordinal));

    private static IEnumerable<string> FromEachWord(string name)
    {
        var at = 0;
        for (var word = 0; word < MostWords && at < name.Length; word++)
        {
            yield return name[at..];
            var space = name.IndexOf(' ', at);
            if (space < 0)
            {
                yield break;
            }

            at = space + 1;
        }
    }
}
