using System.Diagnostics.Metrics;

namespace MusicStreaming.Users.Privacy;

internal sealed class PrivacyMetrics
{
    private readonly Counter<long> _erasures;
    private readonly Counter<long> _unconfirmed;
    private readonly Histogram<double> _confirmations;
    private readonly Counter<long> _exports;

    public PrivacyMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("MusicStreaming.Users.Privacy");
        _erasures = meter.CreateCounter<long>("users.erasures", "{account}", "Deletions of accounts, by stage.");
        _unconfirmed = meter.CreateCounter<long>(
            "users.erasures.unconfirmed", "{request}", "Requests that had to be repeated because a service had not confirmed, by service.");
        _confirmations = meter.CreateHistogram<double>(
            "users.erasures.confirmation", "s", "How long a service took to confirm that a person is erased, by service.");
        _exports = meter.CreateCounter<long>("users.exports", "{export}", "Exports that became ready.");
    }

    public void ErasureBegun() => _erasures.Add(1, new KeyValuePair<string, object?>("stage", "begun"));

    public void ErasureEnded() => _erasures.Add(1, new KeyValuePair<string, object?>("stage", "ended"));

    public void ErasureUnconfirmed(string service) => _unconfirmed.Add(1, new KeyValuePair<string, object?>("service", service));

    public void ErasureConfirmed(string service, TimeSpan after)
        => _confirmations.Record(after.TotalSeconds, new KeyValuePair<string, object?>("service", service));

    public void ExportReady() => _exports.Add(1);
}
