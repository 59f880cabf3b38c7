using System.Net;
using Dapr.Sidecar.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dapr.Sidecar.Tests.Actors;

/// <summary>https://docs.dapr.io/reference/api/actors_api/#invoke-actor-method.</summary>
public sealed class ActorInvocationTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_method_reaches_the_app_as_a_put_whatever_the_verb(string verb)
    {
        await using var app = ActorTest.App();
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);
        using var request = new HttpRequestMessage(new HttpMethod(verb), "/v1.0/actors/cat/Tom/method/speak?loud=yes");

        var status = await runtime.Http.SendAsync(request).StatusAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["PUT /actors/cat/Tom/method/speak?loud=yes"], app.Calls());
    }

    [Fact]
    public async Task Body_and_headers_reach_the_app_and_its_own_come_back()
    {
        await using var app = ActorTest.App();
        app.Answer = (_, context) =>
        {
            context.Response.ContentType = "text/cat";
            context.Response.Headers["X-Mood"] = "good";
            return context.Response.WriteAsync("meow");
        };
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1.0/actors/cat/Tom/method/speak") { Content = new StringContent("twice", null, "text/words") };
        request.Headers.Add("X-DaprRequestHeader", "abc");

        using var response = await runtime.Http.SendAsync(request);

        var received = app.Received.Single(call => call.Target.StartsWith("/actors/", StringComparison.Ordinal));
        Assert.Equal("twice", received.Body);
        Assert.Equal("abc", received.Headers["X-DaprRequestHeader"]);
        Assert.StartsWith("text/words", received.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("meow", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/cat", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("good", response.Headers.GetValues("X-Mood").Single());
    }

    [Fact]
    public async Task An_error_of_an_actor_comes_back_as_it_is()
    {
        await using var app = ActorTest.App();
        app.Answer = (_, context) =>
        {
            context.Response.Headers["X-DaprErrorResponseHeader"] = "1";
            return context.Response.WriteAsync("no mood");
        };
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        using var response = await runtime.Http.InvokeAsync("cat/Tom");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.Contains("X-DaprErrorResponseHeader"));
        Assert.Equal("no mood", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_status_other_than_200_is_a_failed_call_with_the_apps_words()
    {
        await using var app = ActorTest.App();
        app.Answer = (_, context) =>
        {
            context.Response.StatusCode = 503;
            return context.Response.WriteAsync("no mood");
        };
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        using var response = await runtime.Http.InvokeAsync("cat/Tom");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("""{"errorCode":"ERR_ACTOR_INVOKE_METHOD","message":"error invoke actor method: error from actor service: (503) no mood"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_method_that_the_actor_lacks_is_a_failed_call()
    {
        await using var app = ActorTest.App();
        app.Answer = (_, context) =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        using var response = await runtime.Http.InvokeAsync("cat/Tom", "bark");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("error invoke actor method: actor method not found: actors/cat/Tom/method/bark", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_nobody_hosts_has_no_address()
    {
        await using var app = ActorTest.App();
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        using var response = await runtime.Http.InvokeAsync("horse/Ed");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("ERR_ACTOR_INVOKE_METHOD", body, StringComparison.Ordinal);
        Assert.Contains("did not find address for actor 'horse||Ed'", System.Text.RegularExpressions.Regex.Unescape(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_without_an_actor_state_store_hosts_nothing()
    {
        await using var app = ActorTest.App();
        await using var runtime = await TestRuntime.StartAsync(Yaml.State("store"), configure: null, app);

        var text = await runtime.Http.InvokeAsync("cat/Tom").TextAsync();

        Assert.Contains("did not find address for actor", text, StringComparison.Ordinal);
        Assert.Empty(app.Calls());
    }

    [Fact]
    public async Task Another_app_calls_an_actor_by_its_type_alone()
    {
        await using var host = ActorTest.App();
        await using var other = new FakeApp("till");
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, host, other);
        using var till = runtime.HttpFor("till");

        Assert.Equal(HttpStatusCode.OK, await till.InvokeAsync("cat/Tom").StatusAsync());
        Assert.Equal(["PUT /actors/cat/Tom/method/speak"], host.Calls());
    }

    [Theory]
    [InlineData("cat/a%2Fb/method/speak")]
    [InlineData("cat/a%3Fb/method/speak")]
    [InlineData("cat/Tom/method/speak%3Fnow")]
    [InlineData("cat/Tom/method/speak%23now")]
    [InlineData("cat/Tom/method/speak%0Anow")]
    public async Task A_name_that_would_change_the_path_is_a_bad_request(string path)
    {
        await using var app = ActorTest.App();
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        var fault = await runtime.Http.PostAsync($"/v1.0/actors/{path}", content: null).FaultAsync();

        Assert.Equal((HttpStatusCode.BadRequest, "ERR_BAD_REQUEST"), fault);
        Assert.Empty(app.Calls());
    }

    [Fact]
    public async Task Ids_may_have_the_separator_and_spaces()
    {
        await using var app = ActorTest.App();
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        await runtime.Http.InvokeAsync("cat/Tom%7C%7Cthe%20cat@home").StatusAsync();

        Assert.Equal(["PUT /actors/cat/Tom||the cat@home/method/speak"], app.Calls());
    }

    [Fact]
    public async Task The_app_knows_its_sidecar_by_the_token()
    {
        await using var app = new FakeApp("shop", config: ActorTest.Config) { ApiToken = "secret" };
        await using var runtime = await TestRuntime.StartAsync(ActorTest.Components, configure: null, app);

        await runtime.Http.InvokeAsync("cat/Tom").StatusAsync();

        Assert.Equal("secret", app.Received.Single(call => call.Target.StartsWith("/actors/", StringComparison.Ordinal)).Headers["dapr-api-token"]);
    }

    [Fact]
    public async Task Two_actor_state_stores_for_one_app_are_a_clear_error()
    {
        var components = ActorTest.Components + Yaml.State("other", ("actorStateStore", "true"));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => TestRuntime.StartAsync(components));

        Assert.Contains("duplicate actor state store", exception.Message, StringComparison.Ordinal);
    }
}
