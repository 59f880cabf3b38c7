using System.Diagnostics.Metrics;

namespace MusicStreaming.Search;

/// <summary>What the service counts.</summary>
internal sealed class SearchMetrics
{
    public const string MeterName = "MusicStreaming.Search";

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _rebuilt;

    public SearchMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _duration = meter.CreateHistogram<double>("search.query.duration", "s", "How long a search takes.");
        _rebuilt = meter.CreateCounter<long>("search.rebuild.documents", "{document}", "Documents read anew from the catalog.");
    }

    public void Searched(TimeSpan duration, bool isInstant, bool found)
        => _duration.Record(duration.TotalSeconds, new("search.instant", isInstant), new("search.found", found));

    public void Rebuilt(int documents) => _rebuilt.Add(documents);
}
