namespace Dapr.Sidecar.Bindings;

/// <summary>Something outside that apps can have done: https://docs.dapr.io/reference/components-reference/supported-bindings/.</summary>
internal interface IOutputBinding
{
    IReadOnlyList<string> Operations { get; }

    /// <summary>Does one of the operations; null if there is nothing to answer.</summary>
    /// <exception cref="BindingException">It cannot be done.</exception>
    Task<byte[]?> InvokeAsync(BindingRequest request, CancellationToken cancellationToken);
}
