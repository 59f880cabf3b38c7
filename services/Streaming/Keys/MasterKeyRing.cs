using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace MusicStreaming.Streaming.Keys;

/// <summary>
/// The master keys: the newest wraps, each unwraps. Their secret names them, newest first, as <c>id:base64 id:base64</c>;
/// a lone key without an id is the first that there was.
/// </summary>
internal sealed partial class MasterKeyRing
{
    /// <summary>The id of the first key, which older documents do not name.</summary>
    public const string FirstId = "1";

    private readonly MasterKey[] _newestFirst;

    private MasterKeyRing(MasterKey[] newestFirst)
    {
        _newestFirst = newestFirst;
        Mark = string.Join(' ', newestFirst.Select(key => $"{key.Id}:{CheckValue(key)}"));
    }

    /// <summary>Tells this ring from others, and nothing of its keys.</summary>
    public string Mark { get; }

    public MasterKey Newest => _newestFirst[0];

    public IEnumerable<string> Ids => _newestFirst.Select(key => key.Id);

    public MasterKey? Find(string id) => _newestFirst.FirstOrDefault(key => key.Id == id);

    /// <exception cref="CryptographicException">It is not what its name promises.</exception>
    public static MasterKeyRing Parse(string secret)
    {
        var keys = secret.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Read).ToArray();
        return keys.Length > 0 && keys.DistinctBy(key => key.Id).Count() == keys.Length
            ? new MasterKeyRing(keys)
            : throw new CryptographicException("The master keys have no key, or two of one id.");
    }

    private static string CheckValue(MasterKey key) => Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, "check"u8)[..4]);

    private static MasterKey Read(string entry)
    {
        var colon = entry.IndexOf(':', StringComparison.Ordinal);
        var id = colon < 0 ? FirstId : entry[..colon];
        var value = new byte[MasterKey.Size + 1];
        return Id().IsMatch(id) && Convert.TryFromBase64String(entry[(colon + 1)..], value, out var length) && length == MasterKey.Size
            ? new MasterKey(id, value[..length])
            : throw new CryptographicException("A master key is not an id and 32 bytes in base64.");
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,32}$")]
    private static partial Regex Id();
}
