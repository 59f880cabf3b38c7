using System.Collections.Frozen;
using System.Text.Json;

namespace MusicStreaming.Users.Profiles;

/// <summary>The officially assigned codes of ISO 3166-1 alpha-2: the list that the web app offers, which is a part of this program.</summary>
internal static class CountryCode
{
    private const string Resource = "countries.json";

    private static readonly FrozenSet<string> All = Read();

    /// <summary>The code in capitals; null where there is no such country.</summary>
    public static string? Normalize(string text)
        => text.ToUpperInvariant() is var code && All.Contains(code) ? code : null;

    private static FrozenSet<string> Read()
    {
        using var list = typeof(CountryCode).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The list of countries is not built in.");
        return (JsonSerializer.Deserialize<string[]>(list) ?? []).ToFrozenSet(StringComparer.Ordinal);
    }
}
