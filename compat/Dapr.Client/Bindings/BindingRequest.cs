namespace Dapr.Client;

/// <summary>A call to an output binding.</summary>
/// <param name="bindingName">The binding component.</param>
/// <param name="operation">The operation, for example <c>create</c>.</param>
public sealed class BindingRequest(string bindingName, string operation)
{
    /// <summary>The binding component.</summary>
    public string BindingName { get; } = bindingName ?? throw new ArgumentNullException(nameof(bindingName));

    /// <summary>The operation.</summary>
    public string Operation { get; } = operation ?? throw new ArgumentNullException(nameof(operation));

    /// <summary>The payload: JSON where it is JSON, else text.</summary>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>Metadata that the binding understands.</summary>
    public Dictionary<string, string> Metadata { get; } = [];
}
