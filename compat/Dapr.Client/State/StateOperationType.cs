namespace Dapr.Client;

/// <summary>What an operation of a state transaction does.</summary>
public enum StateOperationType
{
    /// <summary>Inserts or replaces the value.</summary>
    Upsert,

    /// <summary>Deletes the key.</summary>
    Delete,
}
