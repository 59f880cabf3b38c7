namespace Dapr.Client;

/// <summary>What an output binding answered.</summary>
/// <param name="request">The call.</param>
/// <param name="data">The payload.</param>
/// <param name="metadata">The binding's metadata.</param>
public sealed class BindingResponse(BindingRequest request, ReadOnlyMemory<byte> data, IReadOnlyDictionary<string, string> metadata)
{
    /// <summary>The call.</summary>
    public BindingRequest Request { get; } = request ?? throw new ArgumentNullException(nameof(request));

    /// <summary>The payload.</summary>
    public ReadOnlyMemory<byte> Data { get; } = data;

    /// <summary>The binding's metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = metadata ?? throw new ArgumentNullException(nameof(metadata));
}
