using System.Net;
using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.DistributedLock;

public sealed class LockTests
{
    private static readonly string Components = Lock("locks");

    private readonly SettableClock _clock = new();

    [Fact]
    public async Task A_lock_that_nobody_has_is_taken()
    {
        await using var runtime = await StartAsync();

        using var response = await PostAsync(runtime, "lock/locks", """{"resourceId":"r","lockOwner":"a","expiryInSeconds":60}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"success":true}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_lock_that_somebody_has_is_not_even_for_himself()
    {
        await using var runtime = await StartAsync();
        await LockAsync(runtime, "r", "a");

        Assert.False(await LockAsync(runtime, "r", "b"));
        Assert.False(await LockAsync(runtime, "r", "a"));
        Assert.True(await LockAsync(runtime, "other", "b"));
    }

    [Fact]
    public async Task Of_many_who_want_a_lock_one_gets_it()
    {
        await using var runtime = await StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => LockAsync(runtime, "r", $"owner{i}")));

        Assert.Single(answers, true);
    }

    [Fact]
    public async Task A_lock_is_free_after_its_time()
    {
        await using var runtime = await StartAsync();
        await LockAsync(runtime, "r", "a", seconds: 10);

        _clock.Now += TimeSpan.FromSeconds(9);
        Assert.False(await LockAsync(runtime, "r", "b"));

        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.True(await LockAsync(runtime, "r", "b"));
        Assert.Equal(2, await UnlockAsync(runtime, "r", "a"));
    }

    [Fact]
    public async Task Giving_it_back_is_0_and_it_is_free()
    {
        await using var runtime = await StartAsync();
        await LockAsync(runtime, "r", "a");

        using var response = await PostAsync(runtime, "unlock/locks", """{"resourceId":"r","lockOwner":"a"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":0}""", await response.Content.ReadAsStringAsync());
        Assert.True(await LockAsync(runtime, "r", "b"));
    }

    [Fact]
    public async Task Giving_back_what_nobody_has_is_1()
    {
        await using var runtime = await StartAsync();
        await LockAsync(runtime, "r", "a", seconds: 10);
        _clock.Now += TimeSpan.FromSeconds(10);

        Assert.Equal(1, await UnlockAsync(runtime, "none", "a"));
        Assert.Equal(1, await UnlockAsync(runtime, "r", "a"));
    }

    [Fact]
    public async Task Giving_back_what_another_has_is_2()
    {
        await using var runtime = await StartAsync();
        await LockAsync(runtime, "r", "a");

        Assert.Equal(2, await UnlockAsync(runtime, "r", "b"));
        Assert.False(await LockAsync(runtime, "r", "b"));
    }

    [Theory]
    [InlineData("lock", """{"resourceId":"r","lockOwner":"a"}""", "ExpiryInSeconds is not positive in lock store locks")]
    [InlineData("lock", """{"resourceId":"r","lockOwner":"a","expiryInSeconds":-1}""", "ExpiryInSeconds is not positive in lock store locks")]
    [InlineData("lock", "", "ExpiryInSeconds is not positive in lock store locks")]
    [InlineData("lock", """{"lockOwner":"a","expiryInSeconds":1}""", "ResourceId is empty in lock store locks")]
    [InlineData("lock", """{"resourceId":"r","expiryInSeconds":1}""", "LockOwner is empty in lock store locks")]
    [InlineData("unlock", """{"lockOwner":"a"}""", "ResourceId is empty in lock store locks")]
    [InlineData("unlock", """{"resourceId":"r","lockOwner":null}""", "LockOwner is empty in lock store locks")]
    public async Task What_is_missing_is_400(string verb, string body, string message)
    {
        await using var runtime = await StartAsync();

        using var response = await PostAsync(runtime, $"{verb}/locks", body);
        var fault = JsonNode.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("ERR_MALFORMED_REQUEST", (string?)fault?["errorCode"]);
        Assert.Equal(message, (string?)fault?["message"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"resourceId":"r","lockOwner":"a","expiryInSeconds":"soon"}""")]
    public async Task A_body_that_is_no_request_is_400(string body)
    {
        await using var runtime = await StartAsync();

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_MALFORMED_REQUEST"), await PostAsync(runtime, "lock/locks", body).FaultAsync());
    }

    [Fact]
    public async Task An_unknown_store_is_400()
    {
        await using var runtime = await StartAsync();

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_LOCK_STORE_NOT_FOUND"), await PostAsync(runtime, "unlock/none", """{"resourceId":"r","lockOwner":"a"}""").FaultAsync());
    }

    [Fact]
    public async Task Without_any_store_it_is_500()
    {
        await using var runtime = await TestRuntime.StartAsync(Yaml.State("store"));

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_LOCK_STORE_NOT_CONFIGURED"), await PostAsync(runtime, "unlock/locks", "{}").FaultAsync());
    }

    [Fact]
    public async Task A_resource_with_the_separator_is_500()
    {
        await using var runtime = await StartAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_TRY_LOCK"), await PostAsync(runtime, "lock/locks", """{"resourceId":"a||b","lockOwner":"a","expiryInSeconds":1}""").FaultAsync());
        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_UNLOCK"), await PostAsync(runtime, "unlock/locks", """{"resourceId":"a||b","lockOwner":"a"}""").FaultAsync());
    }

    [Theory]
    [InlineData("appid", true)]
    [InlineData("name", false)]
    [InlineData("none", false)]
    [InlineData("shared", false)]
    public async Task Another_app_has_the_same_locks_or_its_own_as_the_key_prefix_says(string keyPrefix, bool isItsOwn)
    {
        await using var runtime = await TestRuntime.StartAsync(
            Lock("locks", ("keyPrefix", keyPrefix)), options => options with { Apps = [new EmbeddedApp { AppId = "shop" }, new EmbeddedApp { AppId = "other" }] });
        using var other = runtime.HttpFor("other");
        await LockAsync(runtime, "r", "a");

        using var response = await other.PostAsync("/v1.0-alpha1/lock/locks", TestRuntime.Json("""{"resourceId":"r","lockOwner":"b","expiryInSeconds":60}"""));

        Assert.Equal(isItsOwn, (bool?)JsonNode.Parse(await response.Content.ReadAsStringAsync())?["success"]);
    }

    [Fact]
    public async Task A_lock_outlives_the_runtime()
    {
        var data = Directory.CreateTempSubdirectory("dapr-locks");
        await using (var first = await TestRuntime.StartAsync(Components, options => options with { DataFolder = data.FullName }))
        {
            await LockAsync(first, "r", "a");
        }

        await using (var second = await TestRuntime.StartAsync(Components, options => options with { DataFolder = data.FullName }))
        {
            Assert.False(await LockAsync(second, "r", "b"));
            Assert.Equal(0, await UnlockAsync(second, "r", "a"));
        }

        data.Delete(recursive: true);
    }

    private static string Lock(string name, params (string Name, string Value)[] metadata) => Yaml.Component(name, "lock.sqlite", [("connectionString", Yaml.Database), .. metadata]);

    private Task<TestRuntime> StartAsync() => TestRuntime.StartAsync(Components, options => options with { Clock = _clock });

    private static Task<HttpResponseMessage> PostAsync(TestRuntime runtime, string path, string body) => runtime.Http.PostAsync($"/v1.0-alpha1/{path}", TestRuntime.Json(body));

    private static async Task<bool> LockAsync(TestRuntime runtime, string resource, string owner, int seconds = 60)
    {
        using var response = await PostAsync(runtime, "lock/locks", $$"""{"resourceId":"{{resource}}","lockOwner":"{{owner}}","expiryInSeconds":{{seconds}}}""");
        return (bool?)JsonNode.Parse(await response.Content.ReadAsStringAsync())?["success"] == true;
    }

    private static async Task<int?> UnlockAsync(TestRuntime runtime, string resource, string owner)
    {
        using var response = await PostAsync(runtime, "unlock/locks", $$"""{"resourceId":"{{resource}}","lockOwner":"{{owner}}"}""");
        return (int?)JsonNode.Parse(await response.Content.ReadAsStringAsync())?["status"];
    }
}
