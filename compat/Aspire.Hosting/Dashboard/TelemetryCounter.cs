namespace Aspire.Hosting.Dashboard;

/// <summary>How much telemetry has come in.</summary>
internal sealed class TelemetryCounter
{
    private long _requests;
    private long _bytes;

    public long Requests => Interlocked.Read(ref _requests);

    public long Bytes => Interlocked.Read(ref _bytes);

    public void Add(long bytes)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytes, bytes);
    }
}
