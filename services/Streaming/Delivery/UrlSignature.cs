namespace MusicStreaming.Streaming.Delivery;

/// <summary>The parameters that a signed URL carries.</summary>
/// <param name="Policy">What is allowed, in CloudFront's base64.</param>
/// <param name="Signature">The signature over the policy, in CloudFront's base64.</param>
/// <param name="KeyPairId">The id of the key that signed.</param>
internal sealed record UrlSignature(string? Policy, string? Signature, string? KeyPairId)
{
    private const string PolicyName = "Policy";
    private const string SignatureName = "Signature";
    private const string KeyPairIdName = "Key-Pair-Id";

    /// <summary>CloudFront tells the case of the names apart, which the binding of parameters does not.</summary>
    public static UrlSignature From(IQueryCollection query)
        => new(Find(query, PolicyName), Find(query, SignatureName), Find(query, KeyPairIdName));

    /// <summary>The rest of a URL's query, which the policy's resource covers.</summary>
    public static QueryString Without(IQueryCollection query)
        => QueryString.Create(query.Where(pair => pair.Key is not (PolicyName or SignatureName or KeyPairIdName)));

    private static string? Find(IQueryCollection query, string name)
        => query.FirstOrDefault(pair => pair.Key == name).Value is [var only] ? only : null;
}
