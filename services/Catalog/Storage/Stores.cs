namespace MusicStreaming.Catalog.Storage;

/// <summary>The state components: one table, with and without the outbox.</summary>
internal static class Stores
{
    public const string State = "catalog-state";
    public const string Outbox = "catalog-outbox";
}
