using System.Text.Json;
using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Secrets;

/// <summary>Puts secrets into the metadata of the components that name them: https://docs.dapr.io/operations/components/component-secrets/.</summary>
internal static class SecretReferences
{
    /// <exception cref="InvalidOperationException">A store or a secret does not exist.</exception>
    public static async Task<Component> ResolveAsync(Component component, IReadOnlyList<(Component Component, SecretStore Store)> stores)
    {
        if (component.SecretReferences.Count == 0)
        {
            return component;
        }

        var name = component.SecretStore ?? throw Wrong(component, "names secrets but no auth.secretStore");
        var store = stores.FirstOrDefault(candidate => candidate.Component.Name == name).Store ?? throw Wrong(component, $"names the secret store '{name}', which does not exist");
        var secrets = await ReadAsync(component, name, store);
        var metadata = new Dictionary<string, string>(component.Metadata, StringComparer.OrdinalIgnoreCase);
        foreach (var reference in component.SecretReferences)
        {
            metadata[reference.MetadataName] = secrets.TryGetValue(reference.Secret, out var secret) && secret.TryGetValue(reference.Key, out var value)
                ? value
                : throw Wrong(component, $"names the key '{reference.Key}' of the secret '{reference.Secret}', which '{name}' does not have");
        }

        return component with { Metadata = metadata, SecretReferences = [] };
    }

    private static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ReadAsync(Component component, string name, SecretStore store)
    {
        try
        {
            return await store.ReadAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Wrong(component, $"names the secret store '{name}', which cannot be read: {exception.Message}");
        }
    }

    private static InvalidOperationException Wrong(Component component, string what) => new($"The component '{component.Name}' {what}.");
}
