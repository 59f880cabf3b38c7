using System.Net;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.State;

public sealed class StateSharingTests
{
    [Theory]
    [InlineData("appid", "")]
    [InlineData("name", "1")]
    [InlineData("none", "1")]
    [InlineData("shared", "1")]
    public async Task Another_app_sees_what_the_key_prefix_lets_it_see(string keyPrefix, string seen)
    {
        await using var runtime = await StartAsync(Yaml.State("store", ("keyPrefix", keyPrefix)));
        using var other = runtime.HttpFor("other");

        await new StateClient(runtime.Http, "store").SaveAsync("a", 1);

        Assert.Equal(seen, await new StateClient(other, "store").ReadAsync("a"));
    }

    [Theory]
    [InlineData("appid", "shop||a")]
    [InlineData("namespace", "shop||a")]
    [InlineData("name", "store||a")]
    [InlineData("none", "a")]
    [InlineData("Shared", "shared||a")]
    public async Task The_key_prefix_is_part_of_the_stored_key(string keyPrefix, string stored)
    {
        await using var runtime = await StartAsync(Yaml.State("store", ("keyPrefix", keyPrefix)));

        await new StateClient(runtime.Http, "store").SaveAsync("a", 1);

        var keys = await runtime.Runtime.Databases.Open("memory/dapr.sqlite")
            .ReadAsync(session => session.Query("SELECT key FROM state", row => row.GetString(0)), CancellationToken.None);
        Assert.Equal([stored], keys);
    }

    [Fact]
    public async Task A_key_prefix_with_the_separator_is_a_clear_error()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(Yaml.State("store", ("keyPrefix", "a||b"))));

        Assert.Contains("can't contain '||'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_components_on_one_table_see_the_same_keys()
    {
        await using var runtime = await StartAsync(Yaml.State("one") + Yaml.State("two"));

        await new StateClient(runtime.Http, "one").SaveAsync("a", 1);

        Assert.Equal("1", await new StateClient(runtime.Http, "two").ReadAsync("a"));
    }

    [Fact]
    public async Task A_component_does_not_exist_outside_of_its_scopes()
    {
        await using var runtime = await StartAsync(
            Yaml.Component("private", "state.sqlite", [("connectionString", Yaml.Database)], "shop") + Yaml.State("common"));
        using var other = runtime.HttpFor("other");

        Assert.Equal(HttpStatusCode.NoContent, await new StateClient(runtime.Http, "private").SaveAsync("a", 1).StatusAsync());
        Assert.Equal((HttpStatusCode.BadRequest, "ERR_STATE_STORE_NOT_FOUND"), await new StateClient(other, "private").SaveAsync("a", 1).FaultAsync());
    }

    [Fact]
    public async Task Without_any_state_component_the_store_is_not_configured()
    {
        await using var runtime = await StartAsync(Yaml.PubSub("pubsub"));

        Assert.Equal((HttpStatusCode.InternalServerError, "ERR_STATE_STORE_NOT_CONFIGURED"), await new StateClient(runtime.Http, "store").SaveAsync("a", 1).FaultAsync());
    }

    private static Task<TestRuntime> StartAsync(string components)
        => TestRuntime.StartAsync(components, options => options with { Apps = [new EmbeddedApp { AppId = "shop" }, new EmbeddedApp { AppId = "other" }] });
}
