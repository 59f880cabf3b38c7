using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Amazon.CloudFront;

/// <summary>The signature over a policy: RSA (PKCS #1 v1.5) over SHA-1, the one algorithm that all of CloudFront's keys know.</summary>
internal static class PolicySignature
{
    public static byte[] Sign(string policy, TextReader privateKey)
    {
        using var rsa = Read(privateKey);
#pragma warning disable CA5350 // CloudFront's protocol asks for SHA-1.
        return rsa.SignData(Encoding.UTF8.GetBytes(policy), HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
#pragma warning restore CA5350
    }

    public static string Canned(string resource, DateTime expiresOn)
        => "{\"Statement\":[{\"Resource\":\"" + resource
            + "\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":" + EpochSeconds(expiresOn) + "}}}]}";

    public static string EpochSeconds(DateTime time)
        => new DateTimeOffset(time.ToUniversalTime()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static RSA Read(TextReader privateKey)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(privateKey.ReadToEnd());
            return rsa;
        }
        catch (Exception malformed) when (malformed is ArgumentException or CryptographicException)
        {
            rsa.Dispose();
            throw new Runtime.AmazonClientException("Invalid RSA Private Key", malformed);
        }
    }
}
