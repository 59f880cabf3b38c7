namespace Amazon.CloudFront;

/// <summary>The cookies of a canned policy.</summary>
public class CookiesForCannedPolicy : SignedCookies
{
    /// <summary>When access ends, in seconds since 1970.</summary>
    public KeyValuePair<string, string> Expires { get; internal set; }
}
