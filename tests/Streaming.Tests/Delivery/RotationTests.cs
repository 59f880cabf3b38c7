using System.Security.Cryptography;
using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests.Delivery;

public sealed class RotationTests : StreamingTest
{
    private const string Secret = "media-signing-key";
    private const string Url = "http://media.test/media/a/b.m4s";
    private const string Policy = """{"Statement":[{"Resource":"*","Condition":{"DateLessThan":{"AWS:EpochTime":9999999999}}}]}""";

    private static readonly TimeSpan ReadEvery = TimeSpan.FromMinutes(1);

    private readonly string _old = NewKey();
    private readonly string _new = NewKey();

    private string SignedByOld => new UrlSigning("old", _old).Custom(Url, Policy);

    private string SignedByNew => new UrlSigning("new", _new).Custom(Url, Policy);

    [Fact]
    public async Task A_key_comes_begins_to_sign_and_goes_without_a_restart()
    {
        Keep($"Key-Pair-Id: old\n{_old}");
        Assert.True(await AllowsAsync(SignedByOld));
        Assert.False(await AllowsAsync(SignedByNew));

        Keep($"Key-Pair-Id: old\n{_old}\nKey-Pair-Id: new\nSigns-From: {App.Clock.GetUtcNow().AddHours(1):O}\n{_new}");
        App.Clock.Advance(ReadEvery);
        Assert.True(await AllowsAsync(SignedByNew));
        Assert.True(await AllowsAsync(SignedByOld));
        Assert.Equal("old", await SignerAsync());

        App.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("new", await SignerAsync());
        Assert.True(await AllowsAsync(SignedByOld));

        Keep($"Key-Pair-Id: new\n{_new}");
        await Eventually.TrueAsync(
            async () =>
            {
                App.Clock.Advance(ReadEvery);
                return !await AllowsAsync(SignedByOld);
            },
            "the end of the old key");
        Assert.True(await AllowsAsync(SignedByNew));
    }

    [Fact]
    public async Task A_key_that_another_replica_signs_with_already_is_read_at_once()
    {
        Keep($"Key-Pair-Id: old\n{_old}");
        Assert.True(await AllowsAsync(SignedByOld));

        Keep($"Key-Pair-Id: old\n{_old}\nKey-Pair-Id: new\n{_new}");
        App.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.True(await AllowsAsync(SignedByNew));
    }

    [Fact]
    public async Task A_secret_that_cannot_be_read_leaves_the_known_keys_in_use()
    {
        Keep($"Key-Pair-Id: old\n{_old}");
        Assert.True(await AllowsAsync(SignedByOld));

        Keep("rubbish");
        await Eventually.TrueAsync(
            () =>
            {
                App.Clock.Advance(ReadEvery);
                return App.Get<SigningKeys>().Last?.FailingSince is not null;
            },
            "the reading");

        Assert.True(await AllowsAsync(SignedByOld));
        Assert.Equal("old", await SignerAsync());
    }

    [Fact]
    public void A_lone_key_is_known_by_the_id_of_the_settings_and_two_of_one_id_are_refused()
    {
        var lone = SigningKeyRing.Parse(_old, "local");

        Assert.Equal("local", lone.Signer(DateTimeOffset.UnixEpoch).Id);
        Assert.NotNull(lone.Find("local"));
        Assert.Null(lone.Find("Local"));
        Assert.Throws<CryptographicException>(() => SigningKeyRing.Parse($"{_old}\n{_new}", "local"));
        Assert.Throws<CryptographicException>(() => SigningKeyRing.Parse("no key at all", "local"));
        Assert.Throws<CryptographicException>(() => SigningKeyRing.Parse($"Signs-From: soon\n{_old}", "local"));
    }

    private static string NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private void Keep(string keys) => App.WithSecret(Secret, keys);

    private async Task<string> SignerAsync() => (await App.Get<SigningKeys>().GetAsync(default)).Signer(App.Clock.GetUtcNow()).Id;

    private async Task<bool> AllowsAsync(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        return await App.Get<PolicyVerifier>().JudgeAsync(new ViewerRequest(url[..query], url[query..], Client: null), default) == UrlVerdict.Allowed;
    }
}
