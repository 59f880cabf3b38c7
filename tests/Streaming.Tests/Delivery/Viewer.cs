using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MusicStreaming.Streaming.Tests.Delivery;

/// <summary>Who asks over a connection that is as narrow as a real one, and reads when the test does.</summary>
internal sealed class Viewer
{
    public const int Narrow = 64 * 1024;

    private readonly Pipe _connection = new(new PipeOptions(pauseWriterThreshold: Narrow, resumeWriterThreshold: Narrow / 2, useSynchronizationContext: false));

    public Viewer(IServiceProvider? services = null)
    {
        Context.Request.Method = HttpMethods.Get;
        WriteTo(_connection.Writer);
        if (services is not null)
        {
            Context.RequestServices = services;
        }
    }

    public DefaultHttpContext Context { get; } = new();

    public PipeReader Reader => _connection.Reader;

    public PipeWriter Writer => _connection.Writer;

    /// <summary>How much was sent that nobody has read.</summary>
    public long Waiting
    {
        get
        {
            if (!Reader.TryRead(out var read))
            {
                return 0;
            }

            Reader.AdvanceTo(read.Buffer.Start);
            return read.Buffer.Length;
        }
    }

    /// <summary>Has the answer written to this.</summary>
    public void WriteTo(PipeWriter writer) => Context.Features.Set<IHttpResponseBodyFeature>(new Body(writer));

    private sealed class Body(PipeWriter writer) : IHttpResponseBodyFeature
    {
        public Stream Stream => writer.AsStream();

        public PipeWriter Writer => writer;

        public void DisableBuffering()
        {
        }

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task CompleteAsync() => Task.CompletedTask;
    }
}
