using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dapr.Actors;
using Dapr.Actors.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Testing;
using MusicStreaming.Users.Keys;

namespace MusicStreaming.Users.Tests.Keys;

public sealed class KeyRotationTests : IAsyncLifetime
{
    /// <summary>How long a validator may keep the list of keys; as long as our services do.</summary>
    private const int CacheMinutes = 10;

    private readonly UsersApp _users = new();

    public Task InitializeAsync() => _users.StartAsync();

    public async Task DisposeAsync() => await _users.DisposeAsync();

    [Fact]
    public async Task No_valid_token_is_ever_refused_and_replicas_agree()
    {
        var ann = await _users.RegisterAsync();
        using var first = Replica();
        using var second = Replica();
        var tokens = new List<JsonWebToken>();
        var validators = new string[CacheMinutes][];
        var before = (await first.CurrentAsync(CancellationToken.None)).Key.KeyId;

        for (var minute = 0; minute < 100; minute++)
        {
            if (minute == CacheMinutes)
            {
                await Rotation().RotateAsync(CancellationToken.None);
            }

            // Validators of every age: one of them has just asked, another asks last.
            validators[minute % CacheMinutes] = await PublishedAsync();
            var token = await SignAsync(first, ann.Session.User.Id.ToString());
            tokens.Add(token);

            Assert.Equal(token.Kid, (await second.CurrentAsync(CancellationToken.None)).Key.KeyId);
            tokens.RemoveAll(known => known.ValidTo <= _users.Clock.GetUtcNow());
            foreach (var published in validators.Where(published => published is not null))
            {
                Assert.All(tokens, known => Assert.Contains(known.Kid, published));
            }

            foreach (var known in tokens.DistinctBy(known => known.Kid))
            {
                Assert.Equal(HttpStatusCode.OK, (await _users.GetMeAsync(known.EncodedToken)).StatusCode);
            }

            _users.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var after = (await first.CurrentAsync(CancellationToken.None)).Key.KeyId;
        Assert.NotEqual(before, after);
        Assert.Equal([after], await PublishedAsync());
    }

    [Fact]
    public async Task Of_replicas_that_rotate_at_once_one_makes_the_key()
    {
        var rings = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Rotation().RotateAsync(CancellationToken.None))));

        Assert.Single(rings.Select(ring => ring.Pending(_users.Clock.GetUtcNow())?.Id).Distinct());
        Assert.Equal(2, (await PublishedAsync()).Length);
    }

    [Fact]
    public async Task A_reminder_makes_a_key_when_it_is_due()
    {
        await ActorAsync();
        var before = await PublishedAsync();

        for (var day = 0; day < 90; day++)
        {
            _users.Clock.Advance(TimeSpan.FromDays(1));
            await _users.Runtime.IdleAsync(CancellationToken.None);
        }

        Assert.Single(before);
        await Eventually.TrueAsync(async () =>
        {
            _users.Clock.Advance(TimeSpan.FromMinutes(2));
            return (await PublishedAsync()).Length == 2;
        });
    }

    [Fact]
    public async Task Nothing_changes_before_it_is_due()
    {
        _users.Clock.Advance(TimeSpan.FromDays(89));

        var ring = await Rotation().RotateIfDueAsync(CancellationToken.None);

        Assert.Single(ring.Keys);
    }

    [Fact]
    public async Task Rotations_do_not_pile_up_keys()
    {
        for (var round = 0; round < 6; round++)
        {
            await Rotation().RotateAsync(CancellationToken.None);
            _users.Clock.Advance(TimeSpan.FromHours(2));
        }

        var ring = await Rotation().RotateAsync(CancellationToken.None);

        Assert.Equal(2, ring.Keys.Length);
    }

    [Fact]
    public async Task An_admin_can_rotate_and_a_listener_cannot()
    {
        var ann = await _users.RegisterAsync();
        var admin = await _users.LogInFirstAdminAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await RotateAsync(ann)).StatusCode);
        var rotated = await (await RotateAsync(admin)).Content.ReadFromJsonAsync<JsonElement>();
        await RotateAsync(admin);

        var keys = rotated.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2, keys.Count);
        Assert.Equal(_users.Clock.GetUtcNow().AddHours(1), keys[0].GetProperty("signsFrom").GetDateTimeOffset());
        Assert.True(keys[1].GetProperty("publishedUntil").GetDateTimeOffset() >= _users.Clock.GetUtcNow().AddMinutes(70));
        Assert.DoesNotContain("rivate", rotated.GetRawText(), StringComparison.Ordinal);
        await Eventually.TrueAsync(async () =>
        {
            _users.Clock.Advance(TimeSpan.FromMinutes(1));
            return (await PublishedAsync()).Length == 2;
        });
    }

    private Task ActorAsync() => Eventually.TrueAsync(async () =>
    {
        var actor = _users.Services.GetRequiredService<IActorProxyFactory>()
            .CreateActorProxy<IKeyRotationActor>(new ActorId(KeyRotationActor.OnlyId), nameof(KeyRotationActor));
        await actor.WatchAsync();
        return true;
    });

    private async Task<HttpResponseMessage> RotateAsync(SignedIn person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/signing-keys/rotate");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Session.AccessToken);
        return await _users.CreateClient().SendAsync(request);
    }

    private async Task<JsonWebToken> SignAsync(SigningKeys keys, string subject)
    {
        var signer = new TokenSigner(keys, Option<AuthOptions>(), Option<UsersOptions>(), _users.Clock);
        return new JsonWebToken(await signer.SignAsync(
            TestTokens.Audience, "JWT", new Dictionary<string, object> { ["sub"] = subject }, CancellationToken.None));
    }

    private async Task<string[]> PublishedAsync()
        => [.. new JsonWebKeySet(await _users.CreateClient().GetStringAsync("/.well-known/jwks.json")).Keys.Select(key => key.Kid)];

    private SigningKeys Replica() => new(Store(), Service<SigningKeyFactory>(), Option<UsersOptions>(), _users.Clock);

    private KeyRotation Rotation()
        => new(Store(), Service<SigningKeyFactory>(), Option<UsersOptions>(), _users.Clock, NullLogger<KeyRotation>.Instance);

    private SigningKeyStore Store()
        => new(_users.Dapr, Service<SigningKeyFactory>(), _users.Clock, NullLogger<SigningKeyStore>.Instance);

    private IOptions<T> Option<T>()
        where T : class
        => Service<IOptions<T>>();

    private T Service<T>()
        where T : notnull
        => _users.Services.GetRequiredService<T>();
}
