namespace Dapr.Client;

/// <summary>How fresh a read has to be.</summary>
public enum ConsistencyMode
{
    /// <summary>A read may return an older value for a while.</summary>
    Eventual,

    /// <summary>A read returns every write acknowledged before it.</summary>
    Strong,
}
