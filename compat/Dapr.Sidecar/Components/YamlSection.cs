using System.Globalization;
using Dapr.Sidecar.Scheduling;
using YamlDotNet.RepresentationModel;

namespace Dapr.Sidecar.Components;

/// <summary>A mapping of a YAML document that knows where it stands, so that what is wrong with it can be told by file and field.</summary>
internal sealed class YamlSection(YamlMappingNode? node, string file, string path)
{
    /// <summary>The names of its fields, in the order of the file.</summary>
    public IEnumerable<string> Names => node is null ? [] : node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? string.Empty);

    /// <summary>Whether the file has it.</summary>
    public bool Exists => node is not null;

    public string? Text(string name) => Child(name) switch
    {
        null => null,
        YamlScalarNode { Value: null or "" or "~" or "null" } scalar => scalar.Style == YamlDotNet.Core.ScalarStyle.Plain ? null : scalar.Value,
        YamlScalarNode scalar => scalar.Value,
        _ => throw Wrong(name, "has to be a single value"),
    };

    /// <exception cref="InvalidOperationException">It is missing.</exception>
    public string Require(string name) => Text(name) ?? throw Wrong(name, "is missing");

    public int? Number(string name) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(name, $"is not a whole number: {text}");

    public bool? Flag(string name) => Text(name) is not { } text ? null
        : bool.TryParse(text, out var flag) ? flag
        : throw Wrong(name, $"is neither true nor false: {text}");

    /// <summary>A duration as Dapr's resources have it: Go's (<c>1m30s</c>) or a number of milliseconds.</summary>
    public TimeSpan? Duration(string name) => Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? TimeSpan.FromMilliseconds(milliseconds)
        : GoDuration.TryParse(text, out var duration) ? duration
        : throw Wrong(name, $"is no duration: {text}");

    /// <summary>A section below this one; an empty one if the file has none.</summary>
    public YamlSection Section(string name) => Child(name) switch
    {
        YamlMappingNode map => new(map, file, Path(name)),
        null or YamlScalarNode { Value: null or "" or "~" or "null" } => new(null, file, Path(name)),
        _ => throw Wrong(name, "has to be a mapping"),
    };

    /// <summary>The sections of a list; none if the file has no such list.</summary>
    public IReadOnlyList<YamlSection> Sections(string name) => [.. Items(name).Select((item, index) => item is YamlMappingNode map
        ? new YamlSection(map, file, $"{Path(name)}[{index}]")
        : throw Wrong($"{name}[{index}]", "has to be a mapping"))];

    /// <summary>The values of a list; none if the file has no such list.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. Items(name).Select((item, index) => item is YamlScalarNode { Value: { } text }
        ? text
        : throw Wrong($"{name}[{index}]", "has to be a single value"))];

    /// <summary>Tells what is wrong with a field.</summary>
    public InvalidOperationException Wrong(string name, string what) => new($"'{file}': {Path(name)} {what}.");

    private IEnumerable<YamlNode> Items(string name) => Child(name) switch
    {
        YamlSequenceNode list => list.Children,
        null or YamlScalarNode { Value: null or "" or "~" or "null" } => [],
        _ => throw Wrong(name, "has to be a list"),
    };

    private YamlNode? Child(string name)
        => node is not null && node.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
