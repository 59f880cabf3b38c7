using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Dapr.Sidecar.Components;

/// <summary>
/// Reads the components of a folder: https://docs.dapr.io/reference/resource-specs/component-schema/. In values,
/// <c>{DataFolder}</c> stands for the runtime's data folder and <c>{NAME}</c> or <c>{NAME:default}</c> for a variable of the environment.
/// </summary>
internal static partial class ComponentFolder
{
    public static IReadOnlyList<Component> Read(string folder, string dataFolder)
    {
        if (!Directory.Exists(folder))
        {
            throw new InvalidOperationException($"The components folder '{folder}' does not exist.");
        }

        var components = Directory.EnumerateFiles(folder)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => ReadFile(file, dataFolder))
            .ToArray();

        var twice = components.GroupBy(component => component.Name).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? components
            : throw new InvalidOperationException($"The component '{twice.Key}' is defined {twice.Count()} times in '{folder}'.");
    }

    private static List<Component> ReadFile(string file, string dataFolder)
    {
        var stream = new YamlStream();
        using (var reader = File.OpenText(file))
        {
            stream.Load(reader);
        }

        return [.. stream.Documents
            .Select(document => document.RootNode)
            .OfType<YamlMappingNode>()
            .Where(root => Text(root, "kind") == "Component")
            .Select(root => Parse(root, file, dataFolder))];
    }

    private static Component Parse(YamlMappingNode root, string file, string dataFolder)
    {
        var name = Text(Map(root, "metadata"), "name") ?? throw new InvalidOperationException($"A component in '{file}' has no name.");
        var spec = Map(root, "spec");
        var metadata = List(spec, "metadata")
            .OfType<YamlMappingNode>()
            .ToDictionary(item => Text(item, "name") ?? string.Empty, item => Expand(Text(item, "value") ?? string.Empty, dataFolder), StringComparer.OrdinalIgnoreCase);

        return new Component(
            name,
            Text(spec, "type") ?? throw new InvalidOperationException($"The component '{name}' has no type."),
            Text(spec, "version") ?? "v1",
            metadata,
            [.. List(root, "scopes").OfType<YamlScalarNode>().Select(scope => scope.Value ?? string.Empty)]);
    }

    private static string Expand(string value, string dataFolder) => Placeholder().Replace(value, match =>
    {
        var name = match.Groups["name"].Value;
        if (name == "DataFolder")
        {
            return dataFolder;
        }

        return Environment.GetEnvironmentVariable(name)
            ?? (match.Groups["default"] is { Success: true } given
                ? given.Value
                : throw new InvalidOperationException($"A component names the environment variable {name}, which is not set."));
    });

    private static YamlMappingNode? Map(YamlMappingNode? node, string name) => Child(node, name) as YamlMappingNode;

    private static IEnumerable<YamlNode> List(YamlMappingNode? node, string name) => (Child(node, name) as YamlSequenceNode)?.Children ?? [];

    private static string? Text(YamlMappingNode? node, string name) => (Child(node, name) as YamlScalarNode)?.Value;

    private static YamlNode? Child(YamlMappingNode? node, string name)
        => node is not null && node.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    [GeneratedRegex(@"\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:(?<default>[^}]*))?\}")]
    private static partial Regex Placeholder();
}
