using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

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
        StringBuilder? rest = null;
        var place = 1;
        foreach (var piece in query.AsSpan(1).Split('&'))
        {
            var parameter = query.AsMemory(place, piece.End.Value - piece.Start.Value);
            place += parameter.Length + 1;
            if (!IsOwn(NameOf(parameter.Span)))
            {
                rest = (rest?.Append('&') ?? new StringBuilder("?", query.Length)).Append(parameter);
            }
            else if (found.With(parameter) is { } more)
            {
                found = more;
            }
            else
            {
                return null;
            }
        }

        return found.Signature.IsEmpty || found.KeyPairId.IsEmpty || found.Policy.IsEmpty == found.Expires.IsEmpty
            ? null
            : found with { Rest = rest?.ToString() ?? string.Empty };
    }

    /// <summary>Tells signatures apart, whatever else is in the query.</summary>
    public PolicyFingerprint Fingerprint()
    {
        var text = Rest.Length == 0 ? _query : $"?{PolicyName}={Policy}&{ExpiresName}={Expires}&{SignatureName}={Signature}&{KeyPairIdName}={KeyPairId}&{HashName}={Hash}";
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return MemoryMarshal.Read<PolicyFingerprint>(hash);
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> parameter) => parameter[..Math.Max(0, parameter.IndexOf('='))];

    private static bool IsOwn(ReadOnlySpan<char> name) => name is PolicyName or ExpiresName or SignatureName or KeyPairIdName or HashName;

    /// <returns>Null where the parameter is empty, or came before.</returns>
    private UrlSignature? With(ReadOnlyMemory<char> parameter)
    {
        var name = NameOf(parameter.Span);
        var value = parameter[(name.Length + 1)..];
        return name switch
        {
            _ when value.IsEmpty => null,
            PolicyName => Policy.IsEmpty ? this with { Policy = value } : null,
            ExpiresName => Expires.IsEmpty ? this with { Expires = value } : null,
            SignatureName => Signature.IsEmpty ? this with { Signature = value } : null,
            KeyPairIdName => KeyPairId.IsEmpty ? this with { KeyPairId = value } : null,
            _ => Hash.IsEmpty ? this with { Hash = value } : null,
        };
    }
}
