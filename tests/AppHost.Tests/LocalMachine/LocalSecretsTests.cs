using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;
using MusicStreaming.AppHost.LocalMachine;

namespace MusicStreaming.AppHost.Tests.LocalMachine;

[UnsupportedOSPlatform("windows")]
public sealed class LocalSecretsTests : IDisposable
{
    private readonly TestFolder _data = new();

    [Fact]
    public void The_first_run_makes_secrets_that_only_their_user_can_read()
    {
        var password = LocalSecrets.Ensure(_data.Path);

        var secrets = Read();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_data.File("secrets.json")));
        Assert.Equal(password, secrets["admin-password"]);
        Assert.All(["media-master-key", "session-token-key", "data-protection-key"], name => Assert.Equal(32, Convert.FromBase64String(secrets[name]).Length));
        using var key = RSA.Create();
        key.ImportFromPem(secrets["media-signing-key"]);
        Assert.Equal(2048, key.KeySize);
        Assert.Equal(["secrets.json"], Directory.EnumerateFiles(_data.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_later_run_keeps_them_and_shows_no_password()
    {
        LocalSecrets.Ensure(_data.Path);
        var before = Read();

        var password = LocalSecrets.Ensure(_data.Path);

        Assert.Null(password);
        Assert.Equal(before, Read());
    }

    public void Dispose() => _data.Dispose();

    private Dictionary<string, string> Read()
        => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(_data.File("secrets.json"))) ?? [];
}
