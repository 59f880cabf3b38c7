using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.ServiceDefaults.Tests.Hosting;
using MusicStreaming.Testing;

namespace MusicStreaming.ServiceDefaults.Tests.DataProtection;

public sealed class DataProtectionTests : IAsyncLifetime
{
    private const string KeyDocument = "data-protection-keys";

    private readonly SampleApp _app = new();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public void What_was_protected_is_read_again()
    {
        var protector = _app.Services.GetDataProtector("test");

        Assert.Equal("cookie", protector.Unprotect(protector.Protect("cookie")));
    }

    [Fact]
    public async Task The_stored_keys_are_encrypted()
    {
        var stored = await _app.Dapr.GetStateAsync<JsonElement>(SampleApp.Store, KeyDocument);

        var element = stored.GetProperty("elements")[0].GetString() ?? "";
        Assert.DoesNotContain("masterKey", Encoding.Latin1.GetString(Convert.FromBase64String(element)), StringComparison.OrdinalIgnoreCase);
        var cipher = new KeyCipher(Convert.FromBase64String(TestSecrets.All["data-protection-key"]));
        Assert.Contains("masterKey", cipher.Decrypt(element).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_shares_no_keys_keeps_them_in_memory_alone()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults(options => options.SharesDataProtectionKeys = false);
        await using var app = builder.Build();

        app.Services.GetRequiredService<IKeyManager>().CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));

        Assert.Single(app.Services.GetRequiredService<KeyRing>().GetAllElements());
    }

    [Fact]
    public void Keys_that_were_altered_or_belong_to_another_secret_are_refused()
    {
        var sealedText = new KeyCipher(new byte[32]).Encrypt(new XElement("key"));
        var bytes = Convert.FromBase64String(sealedText);
        bytes[^1] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => new KeyCipher(new byte[32]).Decrypt(Convert.ToBase64String(bytes)));
        Assert.ThrowsAny<CryptographicException>(() => new KeyCipher([.. Enumerable.Repeat((byte)1, 32)]).Decrypt(sealedText));
    }

    [Fact]
    public async Task A_successor_is_stored_before_the_key_expires()
    {
        var manager = _app.Services.GetRequiredService<IKeyManager>();
        Assert.Single(manager.GetAllKeys());

        _app.Clock.Advance(TimeSpan.FromDays(80));

        // Whoever looks after the keys may have begun to wait only now.
        await Eventually.TrueAsync(
            () =>
            {
                _app.Clock.Advance(TimeSpan.FromMinutes(10));
                return manager.GetAllKeys().Count == 2;
            },
            "a second key");
        var successor = manager.GetAllKeys().MaxBy(key => key.ActivationDate);
        Assert.True(successor?.ActivationDate > _app.Clock.GetUtcNow().AddDays(-5));
        await Eventually.TrueAsync(
            async () => (await _app.Dapr.GetStateAsync<JsonElement>(SampleApp.Store, KeyDocument)).GetProperty("elements").GetArrayLength() == 2,
            "two stored keys");
    }
}
