using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Royalties;

/// <summary>The one place that knows how totals of plays are keyed and listed.</summary>
internal static class RoyaltyKeys
{
    /// <summary>Over how many documents the plays of one day are spread, so that what everybody hears is no hot document.</summary>
    public const int Shards = 8;

    // An entry of a list has 96 characters to be ordered by.
    private const int HolderCharacters = 44;
    private const int TitleCharacters = 50;
    private const int HolderBytes = 8;
    private const char Separator = '\u0001';

    public static string Counted(Guid play) => $"counted:{play:N}";

    public static int ShardOf(Guid play) => play.ToByteArray()[^1] % Shards;

    public static string OfHolder(string? rightsHolder)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rightsHolder ?? "")).AsSpan(0, HolderBytes));

    /// <summary>A total's id within its list: the rights holder's key, after the track's where it is of one.</summary>
    public static string IdOf(PlayTotal total) => total.TrackId is { } track ? $"{track.Value:N}:{total.HolderKey}" : total.HolderKey;

    public static string Document(DateOnly day, string id, int shard) => string.Create(CultureInfo.InvariantCulture, $"plays:{Text(day)}:{id}:{shard}");

    public static IEnumerable<string> Documents(DateOnly day, string id) => Enumerable.Range(0, Shards).Select(shard => Document(day, id, shard));

    /// <summary>The list that a total is in: those of tracks by rights holder and title, those of rights holders by name.</summary>
    public static string List(DateOnly day, bool isOfTracks) => $"{(isOfTracks ? "plays-of-tracks" : "plays-of-holders")}:{Text(day)}";

    public static IndexEntry EntryOf(PlayTotal total)
        => new(total.TrackId is null ? HolderText(total.RightsHolder) : PrefixOf(total.RightsHolder) + Cut(SortKeys.Text(total.Title ?? ""), TitleCharacters), IdOf(total));

    /// <summary>What the entries of a rights holder's tracks begin with.</summary>
    public static string PrefixOf(string? rightsHolder) => HolderText(rightsHolder) + Separator;

    public static string Text(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string HolderText(string? rightsHolder) => Cut(SortKeys.Text(rightsHolder ?? ""), HolderCharacters);

    private static string Cut(string text, int length)
        => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
