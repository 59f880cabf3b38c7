using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>
/// The parameters that a signed URL carries, as CloudFront reads them: in any order, among others, their names in exactly this
/// case. A parameter that comes twice, or both a policy and an end, are no signature. They have no other spelling: none of
/// their letters needs to be escaped in a URL.
/// </summary>
internal readonly record struct UrlSignature
{
    private const int MaxText = 4_096;
    private const string PolicyName = "Policy";
    private const string ExpiresName = "Expires";
    private const string SignatureName = "Signature";
    private const string KeyPairIdName = "Key-Pair-Id";
    private const string HashName = "Hash-Algorithm";

    private readonly string _query;

    private UrlSignature(string query) => (_query, Rest) = (query, string.Empty);

    /// <summary>What is allowed, in CloudFront's base64; empty for a canned policy.</summary>
    public ReadOnlyMemory<char> Policy { get; private init; }

    /// <summary>When a canned policy ends; empty for a custom one.</summary>
    public ReadOnlyMemory<char> Expires { get; private init; }

    /// <summary>The signature over the policy, in CloudFront's base64.</summary>
    public ReadOnlyMemory<char> Signature { get; private init; }

    /// <summary>The id of the key that signed.</summary>
    public ReadOnlyMemory<char> KeyPairId { get; private init; }

    /// <summary>The hash that was signed; SHA-1 where nothing is said.</summary>
    public ReadOnlyMemory<char> Hash { get; private init; }

    /// <summary>The rest of the query with its question mark, which the policy's resource covers; empty where there is none.</summary>
    public string Rest { get; private init; }

    public bool IsCanned => Policy.IsEmpty;

    public HashAlgorithmName? HashAlgorithm => Hash.Span switch
    {
        "" or "SHA1" => HashAlgorithmName.SHA1,
        "SHA256" => HashAlgorithmName.SHA256,
        _ => null,
    };

    /// <param name="query">The query as it came, with its question mark.</param>
    public static UrlSignature? From(string query)
    {
        if (query.Length is 0 or > MaxText)
        {
            return null;
        }

        var found = new UrlSignature(query);
        var place = 1;
        foreach (var piece in query.AsSpan(1).Split('&'))
        {
            var (start, length) = (place, piece.End.Value - piece.Start.Value);
            place += length + 1;
            if (found.With(query.AsMemory(start, length)) is not { } more)
            {
                return null;
            }

            found = more;
        }

        return found.Signature.IsEmpty || found.KeyPairId.IsEmpty || found.Policy.IsEmpty == found.Expires.IsEmpty ? null : found;
    }

    /// <summary>Tells signatures apart, whatever else is in the query.</summary>
    public PolicyFingerprint Fingerprint()
    {
        var text = Rest.Length == 0 ? _query : $"?{PolicyName}={Policy}&{ExpiresName}={Expires}&{SignatureName}={Signature}&{KeyPairIdName}={KeyPairId}&{HashName}={Hash}";
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return MemoryMarshal.Read<PolicyFingerprint>(hash);
    }

    private UrlSignature? With(ReadOnlyMemory<char> piece)
    {
        var equals = piece.Span.IndexOf('=');
        var value = piece[(equals + 1)..];
        return (equals < 0 ? [] : piece.Span[..equals]) switch
        {
            PolicyName or ExpiresName or SignatureName or KeyPairIdName or HashName when value.IsEmpty => null,
            PolicyName => Policy.IsEmpty ? this with { Policy = value } : null,
            ExpiresName => Expires.IsEmpty ? this with { Expires = value } : null,
            SignatureName => Signature.IsEmpty ? this with { Signature = value } : null,
            KeyPairIdName => KeyPairId.IsEmpty ? this with { KeyPairId = value } : null,
            HashName => Hash.IsEmpty ? this with { Hash = value } : null,
            _ => this with { Rest = $"{Rest}{(Rest.Length == 0 ? '?' : '&')}{piece}" },
        };
    }
}
