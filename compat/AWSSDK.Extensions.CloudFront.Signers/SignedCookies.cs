namespace Amazon.CloudFront;

/// <summary>The cookies that every policy needs.</summary>
public abstract class SignedCookies
{
    /// <summary>The id of the public key in CloudFront.</summary>
    public KeyValuePair<string, string> KeyPairId { get; internal set; }

    /// <summary>The signature over the policy.</summary>
    public KeyValuePair<string, string> Signature { get; internal set; }
}
