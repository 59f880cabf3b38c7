using Dapr.Sidecar.Resiliency;

namespace Dapr.Sidecar.Components;

/// <summary>
/// All that the YAML of the components folder describes, by kind: https://docs.dapr.io/reference/resource-specs/. Documents
/// of other kinds (HTTPEndpoint, for example) are passed over.
/// </summary>
internal sealed class RuntimeResources
{
    private readonly List<DaprConfiguration> _configurations;

    private RuntimeResources(IReadOnlyList<ResourceDocument> documents, string dataFolder)
    {
        Components = [.. Of(documents, "Component").Select(document => ComponentReader.Read(document, dataFolder))];
        Subscriptions = [.. Of(documents, "Subscription").Select(DeclaredSubscription.Read)];
        Resiliencies = [.. Of(documents, "Resiliency")];
        _configurations = [.. Of(documents, "Configuration").Select(DaprConfiguration.Read)];
    }

    public IReadOnlyList<Component> Components { get; }

    public IReadOnlyList<DeclaredSubscription> Subscriptions { get; }

    public IReadOnlyList<ResourceDocument> Resiliencies { get; }

    /// <exception cref="InvalidOperationException">A folder is missing, or a document is wrong; the message names file and field.</exception>
    public static RuntimeResources Read(IEnumerable<string> folders, string dataFolder)
        => new([.. folders.SelectMany(ResourceFiles.ReadFolder)], dataFolder);

    /// <summary>What the Resiliency documents say that are for an app.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="isFast">Whether Dapr's own retries follow each other at once, for tests.</param>
    /// <exception cref="InvalidOperationException">One of them is wrong.</exception>
    public ResiliencySettings ResiliencyOf(string appId, bool isFast) => new([.. Resiliencies.Where(document => document.IsFor(appId))], isFast);

    /// <summary>
    /// The configuration of an app, as <c>daprd --config</c> would name it: the one that the app's entry names (a file, or the
    /// name of a document of the folder), else the document named like the app id, else the one named <c>appconfig</c>, else
    /// Dapr's defaults.
    /// </summary>
    /// <exception cref="InvalidOperationException">The named one does not exist.</exception>
    public DaprConfiguration ConfigurationOf(string appId, string? named)
    {
        if (string.IsNullOrEmpty(named))
        {
            return Find(appId) ?? Find("appconfig") ?? DaprConfiguration.Default;
        }

        if (Path.GetExtension(named) is ".yaml" or ".yml")
        {
            var document = ResourceFiles.ReadFile(named).FirstOrDefault(candidate => candidate.Kind == "Configuration");
            return document is null ? throw new InvalidOperationException($"'{named}' holds no Configuration.") : DaprConfiguration.Read(document);
        }

        return Find(named) ?? throw new InvalidOperationException($"The app '{appId}' names the configuration '{named}', which does not exist.");
    }

    private DaprConfiguration? Find(string name) => _configurations.Find(configuration => configuration.Name == name);

    private static ResourceDocument[] Of(IReadOnlyList<ResourceDocument> documents, string kind)
    {
        var found = documents.Where(document => document.Kind == kind).ToArray();
        foreach (var document in found)
        {
            document.Root.Section("metadata").Require("name");
        }

        var twice = found.GroupBy(document => document.Name).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? found : throw new InvalidOperationException($"The {kind} '{twice.Key}' is defined {twice.Count()} times.");
    }
}
