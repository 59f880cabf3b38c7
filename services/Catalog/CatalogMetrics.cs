using System.Diagnostics.Metrics;

namespace MusicStreaming.Catalog;

/// <summary>What the service counts.</summary>
internal sealed class CatalogMetrics
{
    public const string MeterName = "MusicStreaming.Catalog";

    private readonly Counter<long> _tracks;
    private readonly Counter<long> _pictures;

    public CatalogMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _tracks = meter.CreateCounter<long>("catalog.tracks.taken", "{track}", "Packaged tracks taken into the catalog, repeated events included.");
        _pictures = meter.CreateCounter<long>("catalog.pictures.refused", "{picture}", "Pictures that could not be read.");
    }

    public void TrackTaken(bool isPublished) => _tracks.Add(1, new KeyValuePair<string, object?>("catalog.published", isPublished));

    public void PictureRefused() => _pictures.Add(1);
}
