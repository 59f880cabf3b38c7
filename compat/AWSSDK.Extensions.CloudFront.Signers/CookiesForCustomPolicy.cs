namespace Amazon.CloudFront;

/// <summary>The cookies of a custom policy.</summary>
public class CookiesForCustomPolicy : SignedCookies
{
    /// <summary>The policy, in CloudFront's base64.</summary>
    public KeyValuePair<string, string> Policy { get; internal set; }
}
