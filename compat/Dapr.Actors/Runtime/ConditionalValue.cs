namespace Dapr.Actors.Runtime;

/// <summary>A value that may not be there.</summary>
public struct ConditionalValue<TValue>
{
    /// <summary>Makes one.</summary>
    public ConditionalValue(bool hasValue, TValue value) => (HasValue, Value) = (hasValue, value);

    /// <summary>Whether it is there.</summary>
    public bool HasValue { get; }

    /// <summary>The value; the type's default where there is none.</summary>
    public TValue Value { get; }
}
