using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Streaming.Delivery.Output;

/// <summary>Gives the connections of the public media port their <see cref="SegmentOutput"/>.</summary>
internal sealed class SegmentTransport(IConfiguration configuration) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions options)
    {
        if (int.TryParse(configuration[MediaPort.Variable], CultureInfo.InvariantCulture, out var port))
        {
            options.ConfigureEndpointDefaults(listen => listen.Use(next => connection
                => connection.LocalEndPoint is IPEndPoint local && local.Port == port ? ConnectAsync(connection, next) : next(connection)));
        }
    }

    /// <summary>Goes on with a connection that has one.</summary>
    public static Task ConnectAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.Features.Get<IConnectionSocketFeature>() is { Socket: var socket })
        {
            var output = new SegmentOutput(connection.Transport.Output, socket);
            connection.Transport = new Pipes(connection.Transport.Input, output);
            connection.Features.Set(output);
        }

        return next(connection);
    }

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
