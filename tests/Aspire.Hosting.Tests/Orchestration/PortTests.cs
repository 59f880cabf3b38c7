using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Testing;

namespace MusicStreaming.Aspire.Hosting.Tests.Orchestration;

public sealed class PortTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public async Task A_taken_port_is_named_with_who_wants_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var builder = TestApplication.Builder("--DcpPublisher:RandomizePorts=false");
        builder.AddExecutable("server", "sleep", _folder.Path, "1000").WithHttpEndpoint(port);

        var exception = await Assert.ThrowsAsync<DistributedApplicationException>(() => TestApplication.StartAsync(builder));

        Assert.Contains($"Port {port}", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'server'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_applications_with_the_same_model_run_side_by_side()
    {
        await using var one = await TestApplication.StartAsync(Model());
        await using var two = await TestApplication.StartAsync(Model());

        await one.WaitAsync("server", KnownResourceStates.Running);
        await two.WaitAsync("server", KnownResourceStates.Running);

        Assert.NotEqual(one.Application.GetEndpoint("server"), two.Application.GetEndpoint("server"));
    }

    [Fact]
    public void A_port_that_was_chosen_is_not_chosen_by_another_run()
    {
        using var one = new PortReservations();
        using var two = new PortReservations();

        var ports = Enumerable.Range(0, 50).SelectMany(_ => new[] { one.Choose(), two.Choose() }).ToList();

        Assert.Equal(ports.Count, ports.Distinct().Count());
    }

    [Fact]
    public async Task A_port_that_is_reserved_is_not_even_touched_by_others()
    {
        int port;
        using (var before = new PortReservations())
        {
            port = before.Choose();
        }

        using var one = new PortReservations(port, port + 1);
        using var two = new PortReservations(port, port + 1);
        Assert.Equal(port, one.Choose());

        var looking = Task.Run(() => Assert.Throws<DistributedApplicationException>(() => two.Choose()));
        do
        {
            Assert.True(PortReservations.IsFree(port));
        }
        while (!looking.IsCompleted);

        await looking;
    }

    public void Dispose() => _folder.Dispose();

    private IDistributedApplicationBuilder Model()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("server", "sleep", _folder.Path, "1000").WithHttpEndpoint(8080);
        return builder;
    }
}
