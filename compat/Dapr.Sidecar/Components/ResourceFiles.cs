using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dapr.Sidecar.Components;

/// <summary>Reads the YAML documents of files as Dapr has them: <c>apiVersion</c>, <c>kind</c>, <c>metadata</c>, <c>spec</c> and <c>scopes</c>.</summary>
internal static class ResourceFiles
{
    /// <summary>All documents of the <c>.yaml</c> and <c>.yml</c> files right in a folder, by file name.</summary>
    /// <exception cref="InvalidOperationException">The folder is missing, or a file is no YAML.</exception>
    public static IReadOnlyList<ResourceDocument> ReadFolder(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml")
            .Order(StringComparer.Ordinal)
            .SelectMany(ReadFile)]
        : throw new InvalidOperationException($"The components folder '{folder}' does not exist.");

    /// <summary>The documents of one file; those without a <c>kind</c> are nobody's and left out.</summary>
    /// <exception cref="InvalidOperationException">It cannot be read, or is no YAML.</exception>
    public static IReadOnlyList<ResourceDocument> ReadFile(string file)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = File.OpenText(file);
            stream.Load(reader);
        }
        catch (Exception exception) when (exception is YamlException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"'{file}' cannot be read: {exception.Message}", exception);
        }

        return [.. stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>().Select(root => Document(root, file)).OfType<ResourceDocument>()];
    }

    private static ResourceDocument? Document(YamlMappingNode node, string file)
    {
        var root = new YamlSection(node, file, path: string.Empty);
        return root.Text("kind") is not { } kind
            ? null
            : new(kind, root.Text("apiVersion") ?? string.Empty, root.Section("metadata").Text("name") ?? string.Empty, root.Texts("scopes"), root);
    }
}
