using System.Security.Cryptography;

namespace MusicStreaming.Testing;

/// <summary>The secrets that the AppHost generates on a first run, for one process of tests.</summary>
public static class TestSecrets
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Made = new(Make);

    public static IReadOnlyDictionary<string, string> All => Made.Value;

    private static Dictionary<string, string> Make()
    {
        using var signing = RSA.Create(2048);
        return new Dictionary<string, string>
        {
            ["admin-password"] = "purple kettle on a tall shelf",
            ["media-signing-key"] = signing.ExportPkcs8PrivateKeyPem(),
            ["media-master-key"] = RandomKey(),
            ["session-token-key"] = RandomKey(),
            ["data-protection-key"] = RandomKey(),
        };
    }

    private static string RandomKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
