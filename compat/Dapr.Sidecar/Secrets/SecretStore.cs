using System.Globalization;
using System.Text.Json;
using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Secrets;

/// <summary>
/// A local secret file: https://docs.dapr.io/reference/components-reference/supported-secret-stores/file-secret-store/.
/// Nested objects and lists become names joined by the separator; with <c>multiValued</c> each object of the top level is one
/// secret of several values. The file is read at each request, so a changed secret needs no restart.
/// </summary>
internal sealed class SecretStore(Component component, IReadOnlyDictionary<string, string>? instead)
{
    private readonly string _separator = component.Find("nestedSeparator") ?? ":";
    private readonly bool _isMultiValued = component.IsTrue("multiValued");

    /// <summary>All secrets by name, each with its values by key.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonException">The file is no JSON object.</exception>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ReadAsync(CancellationToken cancellationToken)
    {
        if (instead is not null)
        {
            return instead.ToDictionary(secret => secret.Key, IReadOnlyDictionary<string, string> (secret) => Single(secret.Key, secret.Value));
        }

        await using var file = File.OpenRead(component.Require("secretsFile"));
        using var document = await JsonDocument.ParseAsync(file, cancellationToken: cancellationToken);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("the secrets file is no JSON object");
        }

        return _isMultiValued
            ? MultiValued(document.RootElement)
            : Flat(document.RootElement).ToDictionary(secret => secret.Key, IReadOnlyDictionary<string, string> (secret) => Single(secret.Key, secret.Value));
    }

    private Dictionary<string, IReadOnlyDictionary<string, string>> MultiValued(JsonElement root)
    {
        var secrets = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                secrets[property.Name] = Flat(property.Value);
            }
            else if (property.Value.ValueKind == JsonValueKind.String)
            {
                secrets[property.Name] = Single(property.Name, property.Value.ToString());
            }
        }

        return secrets;
    }

    private Dictionary<string, string> Flat(JsonElement root)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        Flatten(root, prefix: string.Empty, secrets);
        return secrets;
    }

    private void Flatten(JsonElement element, string prefix, Dictionary<string, string> secrets)
    {
        foreach (var (name, value) in Children(element))
        {
            if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                Flatten(value, prefix + name + _separator, secrets);
            }
            else
            {
                secrets[prefix + name] = value.ToString();
            }
        }
    }

    private static IEnumerable<(string Name, JsonElement Value)> Children(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().Select(property => (property.Name, property.Value))
        : element.EnumerateArray().Select((item, index) => (index.ToString(CultureInfo.InvariantCulture), item));

    private static Dictionary<string, string> Single(string name, string value) => new Dictionary<string, string> { [name] = value };
}
