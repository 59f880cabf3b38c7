using System.Text.Json.Nodes;
using MusicStreaming.Gateway.Routing;

namespace MusicStreaming.Gateway.Docs;

/// <summary>Puts OpenAPI 3.1 documents together; schemas get their service's name, because two services may use one name.</summary>
internal sealed class MergedDocument
{
    private const string SchemaReference = "#/components/schemas/";

    private readonly JsonObject _paths = [];
    private readonly JsonObject _schemas = [];
    private readonly JsonArray _tags = [];
    private readonly List<string> _missing = [];

    public void Add(string service, JsonObject? document)
    {
        if (document is null)
        {
            _missing.Add(service);
            return;
        }

        RenameReferences(document, service);
        _tags.Add(new JsonObject { ["name"] = service });

        foreach (var (name, schema) in document["components"]?["schemas"] as JsonObject ?? [])
        {
            _schemas[Renamed(name, service)] = schema?.DeepClone();
        }

        foreach (var (path, item) in document["paths"] as JsonObject ?? [])
        {
            if (item is JsonObject operations && PublicApi.Routes.Any(route => route.Service == service && route.Covers(path)))
            {
                _paths[$"/api/{service}{path.TrimEnd('/')}"] = Tagged(operations, service);
            }
        }
    }

    public JsonObject ToJson() => new()
    {
        ["openapi"] = "3.1.1",
        ["info"] = new JsonObject
        {
            ["title"] = "MusicStreaming",
            ["version"] = "v1",
            ["description"] = _missing.Count == 0
                ? "All services behind the Gateway."
                : $"Not answering now, and therefore missing here: {string.Join(", ", _missing)}.",
        },
        ["tags"] = _tags.DeepClone(),
        ["paths"] = _paths.DeepClone(),
        ["components"] = new JsonObject
        {
            ["schemas"] = _schemas.DeepClone(),
            ["securitySchemes"] = new JsonObject
            {
                ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" },
            },
        },
        ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
    };

    private static JsonObject Tagged(JsonObject operations, string service)
    {
        var copy = operations.DeepClone().AsObject();
        foreach (var operation in copy.Select(pair => pair.Value).OfType<JsonObject>())
        {
            operation["tags"] = new JsonArray(service);
            if (operation["operationId"] is JsonValue id)
            {
                operation["operationId"] = $"{service}.{id}";
            }
        }

        return copy;
    }

    private static void RenameReferences(JsonNode? node, string service)
    {
        switch (node)
        {
            case JsonObject item:
                if (item["$ref"] is JsonValue reference && reference.ToString() is var target
                    && target.StartsWith(SchemaReference, StringComparison.Ordinal))
                {
                    item["$ref"] = SchemaReference + Renamed(target[SchemaReference.Length..], service);
                }

                foreach (var (_, child) in item)
                {
                    RenameReferences(child, service);
                }

                break;
            case JsonArray list:
                foreach (var child in list)
                {
                    RenameReferences(child, service);
                }

                break;
        }
    }

    private static string Renamed(string schema, string service) => $"{service}.{schema}";
}
