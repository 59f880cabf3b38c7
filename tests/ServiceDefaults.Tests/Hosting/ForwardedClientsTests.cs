using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace MusicStreaming.ServiceDefaults.Tests.Hosting;

public sealed class ForwardedClientsTests
{
    [Theory]
    [InlineData("127.0.0.1", "203.0.113.7", "203.0.113.7")]
    [InlineData("10.1.2.3", "203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:10.1.2.3", "203.0.113.7", "203.0.113.7")]
    [InlineData("fd00::1", "2001:db8:1:2::1", "20010DB800010002")]
    [InlineData("198.51.100.1", "203.0.113.7", "198.51.100.1")]
    [InlineData("10.1.2.3", "192.0.2.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("10.1.2.3", "192.0.2.1, 10.0.0.9", "10.0.0.9")]
    [InlineData("10.1.2.3", "rubbish", "10.1.2.3")]
    [InlineData("10.1.2.3", null, "10.1.2.3")]
    public async Task A_forwarded_address_is_believed_where_the_Gateway_can_have_written_it(string peer, string? forwarded, string expected)
        => Assert.Equal(expected, await SeenAsync(peer, forwarded));

    private static async Task<string> SeenAsync(string peer, string? forwarded)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddForwardedClients();
        await using var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
            return next(context);
        });
        app.UseForwardedClients();
        app.Run(context => context.Response.WriteAsync(ClientNetwork.Of(context)));
        await app.StartAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (forwarded is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwarded);
        }

        using var response = await app.GetTestClient().SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
