namespace Dapr.Client;

/// <summary>How one state operation behaves; what is left null is up to the state store.</summary>
public class StateOptions
{
    /// <summary>The consistency asked for.</summary>
    public ConsistencyMode? Consistency { get; set; }

    /// <summary>The concurrency asked for.</summary>
    public ConcurrencyMode? Concurrency { get; set; }
}
