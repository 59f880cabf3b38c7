using System.Text.RegularExpressions;

namespace Dapr.Sidecar.Components;

/// <summary>
/// Reads a component: https://docs.dapr.io/reference/resource-specs/component-schema/. In values, <c>{DataFolder}</c> stands for
/// the runtime's data folder and <c>{NAME}</c> or <c>{NAME:default}</c> for a variable of the environment; <c>envRef</c> names
/// such a variable as Dapr does.
/// </summary>
internal static partial class ComponentReader
{
    /// <exception cref="InvalidOperationException">A field is missing or wrong.</exception>
    public static Component Read(ResourceDocument document, string dataFolder)
    {
        var spec = document.Spec;
        var items = spec.Sections("metadata");
        return new(
            document.Name,
            spec.Require("type"),
            spec.Text("version") ?? "v1",
            Metadata(items, dataFolder),
            document.Scopes)
        {
            SecretStore = document.Root.Section("auth").Text("secretStore"),
            SecretReferences = [.. items.Where(item => item.Section("secretKeyRef").Exists).Select(Reference)],
        };
    }

    private static Dictionary<string, string> Metadata(IReadOnlyList<YamlSection> items, string dataFolder)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items.Where(item => !item.Section("secretKeyRef").Exists))
        {
            var name = item.Require("name");
            var value = item.Text("envRef") is { } variable
                ? Environment.GetEnvironmentVariable(variable) ?? string.Empty
                : Expand(item, item.Text("value") ?? string.Empty, dataFolder);
            if (!metadata.TryAdd(name, value))
            {
                throw item.Wrong("name", $"is there twice: {name}");
            }
        }

        return metadata;
    }

    private static SecretReference Reference(YamlSection item)
    {
        var reference = item.Section("secretKeyRef");
        var secret = reference.Require("name");
        return new(item.Require("name"), secret, reference.Text("key") ?? secret);
    }

    private static string Expand(YamlSection item, string value, string dataFolder) => Placeholder().Replace(value, match =>
    {
        var name = match.Groups["name"].Value;
        if (name == "DataFolder")
        {
            return dataFolder;
        }

        return Environment.GetEnvironmentVariable(name)
            ?? (match.Groups["default"] is { Success: true } given
                ? given.Value
                : throw item.Wrong("value", $"names the environment variable {name}, which is not set"));
    });

    [GeneratedRegex(@"\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:(?<default>[^}]*))?\}")]
    private static partial Regex Placeholder();
}
