using System.Text.Json;
using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Secrets;

/// <summary>
/// A local secret file: https://docs.dapr.io/reference/components-reference/supported-secret-stores/file-secret-store/.
/// Nested objects become names joined by the separator. The file is read at each request, so a changed secret needs no restart.
/// </summary>
internal sealed class SecretStore(Component component, IReadOnlyDictionary<string, string>? instead)
{
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancellationToken)
    {
        if (instead is not null)
        {
            return instead;
        }

        await using var file = File.OpenRead(component.Require("secretsFile"));
        using var document = await JsonDocument.ParseAsync(file, cancellationToken: cancellationToken);
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        Flatten(document.RootElement, prefix: string.Empty, component.Find("nestedSeparator") ?? ":", secrets);
        return secrets;
    }

    private static void Flatten(JsonElement element, string prefix, string separator, Dictionary<string, string> secrets)
    {
        foreach (var property in element.EnumerateObject())
        {
            var name = prefix + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Flatten(property.Value, name + separator, separator, secrets);
            }
            else
            {
                secrets[name] = property.Value.ToString();
            }
        }
    }
}
