using System.Net;
using Dapr.Sidecar.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dapr.Sidecar.Tests.Actors;

/// <summary>How an app's actors are found: https://docs.dapr.io/reference/api/actors_api/#get-registered-actors.</summary>
public sealed class HostDiscoveryTests
{
    [Fact]
    public async Task An_app_that_goes_down_in_the_middle_of_its_configuration_is_asked_again()
        => await FoundAfterAsync(async context =>
        {
            context.Response.ContentLength = ActorTest.Config.Length;
            await context.Response.WriteAsync(ActorTest.Config[..10]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

    [Theory]
    [InlineData(StatusCodes.Status408RequestTimeout)]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    [InlineData(StatusCodes.Status503ServiceUnavailable)]
    public async Task A_status_that_says_nothing_of_actors_is_not_taken_for_none(int status)
        => await FoundAfterAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

    [Fact]
    public async Task An_app_that_is_restarted_between_two_looks_at_it_is_asked_again()
    {
        await using var shop = ActorTest.App("""{"entities":["cat"]}""", listens: true);
        await using var runtime = await StartAsync(shop);
        Assert.Equal(HttpStatusCode.OK, await runtime.Http.InvokeAsync("cat/1").StatusAsync());

        shop.AnswerConfig = context => context.Response.WriteAsync("""{"entities":["bird"]}""");
        shop.DropConnections();

        await HostsAsync(runtime, "bird/1");
        Assert.Equal(HttpStatusCode.InternalServerError, await runtime.Http.InvokeAsync("cat/1").StatusAsync());
    }

    private static async Task FoundAfterAsync(Func<HttpContext, Task> first)
    {
        await using var shop = ActorTest.App(listens: true);
        var answer = shop.AnswerConfig;
        var calls = 0;
        shop.AnswerConfig = context => Interlocked.Increment(ref calls) == 1 ? first(context) : answer(context);
        await using var runtime = await StartAsync(shop);

        await HostsAsync(runtime, "cat/1");
    }

    // The clock stands still, so nobody looks at the app again by itself.
    private static Task<TestRuntime> StartAsync(FakeApp shop) => TestRuntime.StartAsync(ActorTest.Components, options => options with { Clock = new SettableClock() }, shop);

    private static Task HostsAsync(TestRuntime runtime, string actor) => Until.TrueAsync(async () => await runtime.Http.InvokeAsync(actor).StatusAsync() == HttpStatusCode.OK);
}
