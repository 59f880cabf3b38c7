namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>What one request brought, decoded and not stored yet: all of a request is taken, or nothing.</summary>
internal sealed class Batch<T>
    where T : struct
{
    private readonly List<(T Record, int Offset, int Length)> _records = [];

    public int Count => _records.Count;

    /// <summary>Records that were no use, by no fault of the others.</summary>
    public int Rejected { get; set; }

    public PackedWriter Details { get; } = new();

    /// <param name="record">The record, whose details were written last.</param>
    /// <param name="offset">Where they begin.</param>
    public void Add(in T record, int offset) => _records.Add((record, offset, Details.Length - offset));

    public T Record(int index) => _records[index].Record;

    public ReadOnlySpan<byte> DetailsOf(int index) => Details.Written(_records[index].Offset, _records[index].Length);

    public void Reset()
    {
        _records.Clear();
        Details.Reset();
        Rejected = 0;
    }
}
