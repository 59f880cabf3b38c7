using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes the model as a manifest, the same each time.</summary>
internal sealed class ManifestPublisher(
    DistributedApplicationModel model,
    DistributedApplicationExecutionContext executionContext,
    IDistributedApplicationEventing eventing,
    IConfiguration configuration,
    IServiceProvider services,
    ILogger<ManifestPublisher> logger)
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n" };

    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var path = OutputPath();
        await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken).ConfigureAwait(false);

        using var text = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(text, Format))
        {
            await WriteAsync(new ManifestPublishingContext(executionContext, path, writer, cancellationToken)).ConfigureAwait(false);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/");
        await File.WriteAllBytesAsync(path, text.ToArray(), cancellationToken).ConfigureAwait(false);
        logger.ManifestWritten(path);
    }

    private async Task WriteAsync(ManifestPublishingContext context)
    {
        context.Writer.WriteStartObject();
        context.Writer.WriteStartObject("resources");

        foreach (var resource in model.Resources.Where(r => !r.IsExcludedFromManifest()).ToList())
        {
            context.Writer.WriteStartObject(resource.Name);
            await ManifestResources.WriteAsync(context, resource).ConfigureAwait(false);
            context.Writer.WriteEndObject();
        }

        context.Writer.WriteEndObject();
        context.Writer.WriteEndObject();
    }

    private string OutputPath()
    {
        if (!CommandLineSwitches.AsksForManifest(configuration))
        {
            throw new DistributedApplicationException("This AppHost publishes a manifest only: --publisher manifest, or --operation publish --step publish-manifest.");
        }

        var path = configuration[CommandLineSwitches.OutputPath]
            ?? throw new DistributedApplicationException("The '--output-path [path]' option was not specified.");

        return Path.GetFullPath(path);
    }
}
