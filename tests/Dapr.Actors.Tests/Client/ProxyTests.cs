using System.Net;
using System.Security.Authentication;
using Dapr.Actors.Client;
using Dapr.Actors.Tests.Support;

namespace Dapr.Actors.Tests.Client;

public sealed class ProxyTests
{
    private readonly SidecarStub _sidecar = new();

    [Fact]
    public async Task A_typed_proxy_sends_arguments_by_name_and_reads_the_result()
    {
        _sidecar.Answer = _ => SidecarStub.Json("""{"label":"A","sum":3,"of":"one"}""");

        var tally = await Proxy().TellAsync("a", isLoud: true);

        Assert.Equal(new Tally("A", 3, new ActorId("one")), tally);
        var sent = Assert.Single(_sidecar.Sent);
        Assert.Equal("PUT", sent.Method);
        Assert.Equal("/v1.0/actors/counter/one/method/TellAsync", sent.Path);
        Assert.Equal("""{"label":"a","isLoud":true}""", sent.Body);
        Assert.Equal("secret", sent.Headers["dapr-api-token"]);
    }

    [Fact]
    public void A_typed_proxy_knows_its_actor()
    {
        var proxy = Assert.IsAssignableFrom<IActorProxy>(Proxy());

        Assert.Equal(new ActorId("one"), proxy.ActorId);
        Assert.Equal("counter", proxy.ActorType);
    }

    [Fact]
    public async Task A_proxy_by_names_sends_its_argument_as_the_body()
    {
        _sidecar.Answer = _ => SidecarStub.Json("5");

        var sum = await Factory().Create(new ActorId("a/b"), "counter").InvokeMethodAsync<int, int>("AddAsync", 2);

        Assert.Equal(5, sum);
        var sent = Assert.Single(_sidecar.Sent);
        Assert.Equal("/v1.0/actors/counter/a%2Fb/method/AddAsync", sent.Path);
        Assert.Equal("2", sent.Body);
    }

    [Fact]
    public async Task Options_of_one_proxy_are_not_those_of_the_next()
    {
        var factory = Factory();
        _sidecar.Answer = _ => SidecarStub.Json("1");

        await factory.CreateActorProxy<ICounter>(new("one"), "counter", new() { HttpEndpoint = "http://other.test", DaprApiToken = "other" }).AddAsync(1);
        await factory.CreateActorProxy<ICounter>(new("one"), "counter").AddAsync(1);

        Assert.Equal(["other", "secret"], _sidecar.Sent.Select(sent => sent.Headers["dapr-api-token"]));
    }

    [Fact]
    public async Task A_refusal_of_the_runtime_is_an_api_exception_with_its_code()
    {
        _sidecar.Answer = _ => SidecarStub.Json("""{"errorCode":"ERR_ACTOR_NO_ADDRESS","message":"nowhere"}""", HttpStatusCode.InternalServerError);

        var exception = await Assert.ThrowsAsync<DaprApiException>(() => Proxy().AddAsync(1));

        Assert.Equal("ERR_ACTOR_NO_ADDRESS", exception.ErrorCode);
        Assert.Equal("nowhere", exception.Message);
        Assert.False(exception.IsTransient);
    }

    [Fact]
    public async Task A_refusal_without_words_is_an_api_exception_too()
    {
        _sidecar.Answer = _ => new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent("<html>") };
        Assert.Equal("UNKNOWN", (await Assert.ThrowsAsync<DaprApiException>(() => Proxy().AddAsync(1))).ErrorCode);

        _sidecar.Answer = _ => new HttpResponseMessage(HttpStatusCode.NotFound);
        Assert.Equal("ERR_DOES_NOT_EXIST", (await Assert.ThrowsAsync<DaprApiException>(() => Proxy().AddAsync(1))).ErrorCode);
    }

    [Fact]
    public async Task A_bad_token_is_an_authentication_exception()
    {
        _sidecar.Answer = _ => new HttpResponseMessage(HttpStatusCode.Unauthorized);

        await Assert.ThrowsAsync<AuthenticationException>(() => Proxy().AddAsync(1));
    }

    [Fact]
    public async Task A_call_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Proxy().AddAsync(1, cancelled.Token));
    }

    private ActorProxyFactory Factory() => new(new() { HttpEndpoint = "http://sidecar.test", DaprApiToken = "secret" }, _sidecar);

    private ICounter Proxy() => Factory().CreateActorProxy<ICounter>(new ActorId("one"), "counter");
}
