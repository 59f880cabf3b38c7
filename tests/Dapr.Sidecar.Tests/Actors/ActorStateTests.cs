using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Actors;

/// <summary>https://docs.dapr.io/reference/api/actors_api/#actor-state-transactions.</summary>
public sealed class ActorStateTests
{
    private const string Name = """[{"operation":"upsert","request":{"key":"name","value":"Tom"}}]""";

    private const string TimeToLive = """
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata:
          name: actors
        spec:
          features:
            - name: ActorStateTTL
              enabled: true

        """;

    [Fact]
    public async Task A_transaction_saves_and_deletes()
    {
        await using var app = ActorTest.App();
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);
        await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();

        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.TransactAsync("cat/Tom", Name).StatusAsync());
        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.TransactAsync(
            "cat/Tom",
            """[{"operation":"delete","request":{"key":"name"}},{"operation":"upsert","request":{"key":"age","value":{"years":9}}}]""").StatusAsync());

        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.GetAsync("/v1.0/actors/cat/Tom/state/name").StatusAsync());
        Assert.Equal("""{"years":9}""", await runtime.Http.GetAsync("/v1.0/actors/cat/Tom/state/age").TextAsync());
    }

    [Fact]
    public async Task A_key_that_is_missing_is_no_content()
    {
        await using var app = ActorTest.App();
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        using var response = await runtime.Http.GetAsync("/v1.0/actors/cat/Tom/state/name");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Actors_do_not_share_their_state()
    {
        await using var app = ActorTest.App();
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);
        await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();
        await runtime.Http.TransactAsync("cat/Tom", Name).StatusAsync();

        Assert.Empty(await runtime.Http.GetAsync("/v1.0/actors/cat/Kit/state/name").TextAsync());
        Assert.Empty(await runtime.Http.GetAsync("/v1.0/actors/dog/Tom/state/name").TextAsync());
    }

    [Fact]
    public async Task The_state_lies_in_the_marked_store_under_app_type_id_and_key()
    {
        using var folder = new DataFolder();
        await using var app = ActorTest.App();
        await using (var runtime = await TestRuntime.StartAsync(ActorTest.Components, options => options with { DataFolder = folder.Path }, app))
        {
            await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();
            await runtime.Http.TransactAsync("cat/Tom", Name).StatusAsync();
        }

        Assert.Equal(["shop||cat||Tom||name"], folder.Query("SELECT key FROM state"));
    }

    [Fact]
    public async Task An_actor_that_is_not_active_cannot_save()
    {
        await using var app = ActorTest.App();
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        using var response = await runtime.Http.TransactAsync("cat/Tom", Name);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("""{"errorCode":"ERR_ACTOR_INSTANCE_MISSING","message":"actor instance is missing"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_actor_can_save_in_its_first_turn()
    {
        await using var app = ActorTest.App();
        TestRuntime? runtime = null;
        app.Answer = async (request, context) => context.Response.StatusCode = request.Target.EndsWith("/speak", StringComparison.Ordinal) && runtime is { } sidecar
            ? (int)(await sidecar.Http.TransactAsync("cat/Tom", Name).StatusAsync() == HttpStatusCode.NoContent ? HttpStatusCode.OK : HttpStatusCode.InternalServerError)
            : 200;
        await using var started = runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        Assert.Equal(HttpStatusCode.OK, await runtime.Http.InvokeAsync("cat/Tom").StatusAsync());
        Assert.Equal("\"Tom\"", await runtime.Http.GetAsync("/v1.0/actors/cat/Tom/state/name").TextAsync());
    }

    [Fact]
    public async Task Only_the_sidecar_of_the_actors_replica_can_save()
    {
        await using var app = ActorTest.App();
        await using var other = new FakeApp("till", config: """{"entities":[]}""");
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app, other);
        await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();
        using var till = runtime.HttpFor("till");

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_ACTOR_INSTANCE_MISSING"), await till.TransactAsync("cat/Tom", Name).FaultAsync());
    }

    [Theory]
    [InlineData("""[{"operation":"merge","request":{"key":"a","value":1}}]""", "operation type merge not supported")]
    [InlineData("""[{"operation":"upsert","request":{"value":1}}]""", "missing key")]
    [InlineData("""[{"operation":"upsert"}]""", "request data is empty")]
    [InlineData("""[{"operation":"upsert","request":{"key":"a","value":1,"metadata":{"ttlInSeconds":"1"}}}]""", "ttlInSeconds is not supported without the")]
    public async Task A_transaction_that_cannot_be_is_refused_as_a_whole(string operations, string reason)
    {
        await using var app = ActorTest.App();
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);
        await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();

        using var response = await runtime.Http.TransactAsync("cat/Tom", """[{"operation":"upsert","request":{"key":"b","value":1}},""" + operations[1..]);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("ERR_ACTOR_STATE_TRANSACTION_SAVE", body, StringComparison.Ordinal);
        Assert.Contains(reason, body, StringComparison.Ordinal);
        Assert.Empty(await runtime.Http.GetAsync("/v1.0/actors/cat/Tom/state/b").TextAsync());
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_malformed()
    {
        await using var app = ActorTest.App();
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_MALFORMED_REQUEST"), await runtime.Http.TransactAsync("cat/Tom", "nonsense").FaultAsync());
    }

    [Fact]
    public async Task An_app_without_an_actor_state_store_has_no_state()
    {
        await using var runtime = await TestRuntime.StartAsync(Yaml.State("store"));

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_ACTOR_RUNTIME_NOT_FOUND"), await runtime.Http.GetAsync("/v1.0/actors/cat/Tom/state/name").FaultAsync());
    }

    [Fact]
    public async Task With_the_feature_a_value_expires_and_says_when()
    {
        var clock = new SettableClock();
        await using var app = ActorTest.App();
        await using var runtime = await TestRuntime.StartAsync(
            ActorTest.Components + TimeToLive,
            options => options with { Clock = clock, Apps = [options.Apps[0] with { Config = "actors" }] },
            app);
        await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();
        await runtime.Http.TransactAsync("cat/Tom", """[{"operation":"upsert","request":{"key":"name","value":"Tom","metadata":{"ttlInSeconds":"60"}}}]""").StatusAsync();

        using var response = await runtime.Http.GetAsync("/v1.0/actors/cat/Tom/state/name");
        Assert.Equal("2030-01-01T00:01:00Z", response.Headers.GetValues("metadata.ttlExpireTime").Single());

        clock.Now += TimeSpan.FromSeconds(61);
        Assert.Equal(HttpStatusCode.NoContent, await runtime.Http.GetAsync("/v1.0/actors/cat/Tom/state/name").StatusAsync());
    }

    [Fact]
    public async Task The_types_of_daprs_own_actors_are_reserved()
    {
        await using var app = ActorTest.App();
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        var fault = await runtime.Http.TransactAsync("dapr.internal.default.shop.workflow/1", Name).FaultAsync();

        Assert.Equal((HttpStatusCode.Forbidden, "ERR_ACTOR_TYPE_RESERVED"), fault);
    }
}
