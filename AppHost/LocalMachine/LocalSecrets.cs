using System.Security.Cryptography;
using System.Text.Json;

namespace MusicStreaming.AppHost.LocalMachine;

/// <summary>The secrets of a platform on one machine: made on its first run, in a file that only its user can read.</summary>
internal static class LocalSecrets
{
    public const string AdminEmail = "admin@localhost";
    private const string FileName = "secrets.json";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Without letters and digits that look alike: the password is read off a screen.
    private const string PasswordAlphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    /// <summary>Makes the secrets unless they exist.</summary>
    /// <returns>The first admin's password when it was made just now.</returns>
    public static string? Ensure(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        if (File.Exists(path))
        {
            return null;
        }

        var password = RandomNumberGenerator.GetString(PasswordAlphabet, 20);
        var secrets = new Dictionary<string, string>
        {
            ["admin-password"] = password,
            ["media-signing-key"] = NewSigningKey(),
            ["media-master-key"] = NewKey(),
            ["session-token-key"] = NewKey(),
            ["data-protection-key"] = NewKey(),
        };

        Write(path, JsonSerializer.SerializeToUtf8Bytes(secrets, Format));
        return password;
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static string NewSigningKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

    // A crash half-way must not leave half a file that a later run would take for whole.
    private static void Write(string path, byte[] content)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(temporary, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: false);
    }
}
