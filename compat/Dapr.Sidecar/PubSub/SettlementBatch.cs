namespace Dapr.Sidecar.PubSub;

/// <summary>What became of some messages of one app.</summary>
internal sealed class SettlementBatch
{
    public List<Delivery> Taken { get; } = [];

    public List<(Delivery Delivery, DateTimeOffset Due)> Refused { get; } = [];

    public List<Burial> Buried { get; } = [];

    /// <summary>What is no longer for the app.</summary>
    public IEnumerable<Delivery> Gone => Taken.Concat(Buried.Select(burial => burial.Delivery));

    public int Count => Taken.Count + Refused.Count + Buried.Count;

    public bool IsEmpty => Count == 0;
}
