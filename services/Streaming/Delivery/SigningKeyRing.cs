using System.Globalization;
using System.Security.Cryptography;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>
/// The key group: each of its keys verifies, the newest signs. Its secret is the keys' PEM texts one after another, before each
/// what is said of it (RFC 7468 lets a text stand there): <c>Key-Pair-Id: …</c> and <c>Signs-From: …</c>. A lone PEM is a
/// group of one.
/// </summary>
internal sealed class SigningKeyRing
{
    private const string IdLabel = "Key-Pair-Id:";
    private const string FromLabel = "Signs-From:";

    private readonly SigningKey[] _oldestFirst;

    private SigningKeyRing(SigningKey[] oldestFirst) => _oldestFirst = oldestFirst;

    /// <summary>All of them, in the order in which they begin to sign.</summary>
    public IReadOnlyList<SigningKey> Keys => _oldestFirst;

    /// <summary>The key that signs now.</summary>
    public SigningKey Signer(DateTimeOffset now) => _oldestFirst.LastOrDefault(key => key.SignsFrom <= now) ?? _oldestFirst[0];

    public SigningKey? Find(ReadOnlySpan<char> id)
    {
        foreach (var key in _oldestFirst)
        {
            if (id.SequenceEqual(key.Id))
            {
                return key;
            }
        }

        return null;
    }

    /// <param name="text">The secret.</param>
    /// <param name="idOfUnnamed">The id of a key of which no id is said.</param>
    /// <exception cref="CryptographicException">It is not what its name promises.</exception>
    public static SigningKeyRing Parse(string text, string idOfUnnamed)
    {
        var keys = new List<SigningKey>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            keys.Add(Read(rest[..fields.Location.Start], rest[fields.Location], idOfUnnamed));
            rest = rest[fields.Location.End..];
        }

        return keys.Count > 0 && keys.DistinctBy(key => key.Id).Count() == keys.Count
            ? new SigningKeyRing([.. keys.OrderBy(key => key.SignsFrom)])
            : throw new CryptographicException("The media signing keys have no key, or two of one id.");
    }

    private static SigningKey Read(ReadOnlySpan<char> said, ReadOnlySpan<char> pem, string idOfUnnamed)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            var from = Find(said, FromLabel) is { } time
                ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                : DateTimeOffset.MinValue;
            return new SigningKey(Find(said, IdLabel) ?? idOfUnnamed, from, rsa.ExportRSAPrivateKeyPem(), rsa.ExportParameters(includePrivateParameters: false));
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException)
        {
            throw new CryptographicException("A media signing key is malformed.", problem);
        }
    }

    private static string? Find(ReadOnlySpan<char> said, string label)
    {
        foreach (var line in said.EnumerateLines())
        {
            if (line.Trim().StartsWith(label, StringComparison.OrdinalIgnoreCase))
            {
                return line.Trim()[label.Length..].Trim().ToString();
            }
        }

        return null;
    }
}
