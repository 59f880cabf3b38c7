using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Bindings;

/// <summary>The output bindings, as an app may use them.</summary>
internal sealed class OutputBindings(ComponentRegistry<IOutputBinding> bindings)
{
    /// <exception cref="BindingException">There is no such binding, or it does not do it.</exception>
    public async Task<byte[]?> InvokeAsync(string appId, string name, BindingRequest request, CancellationToken cancellationToken)
    {
        if (request.Operation.Length == 0)
        {
            throw new BindingException("operation field is missing from request");
        }

        var binding = bindings.Find(name, appId) ?? throw new BindingException($"couldn't find output binding {name}");
        return binding.Operations.Contains(request.Operation)
            ? await binding.InvokeAsync(request, cancellationToken)
            : throw new BindingException($"binding {name} does not support operation {request.Operation}. supported operations:{string.Join(' ', binding.Operations)}");
    }
}
