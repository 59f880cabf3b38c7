namespace Dapr.Sidecar.Bindings;

/// <summary>A binding does not do what it is asked to; the message is for the caller.</summary>
internal sealed class BindingException(string message, Exception? inner = null) : Exception(message, inner);
