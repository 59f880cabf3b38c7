namespace Dapr.Sidecar.State;

/// <summary>One write as a request asks for it, with the key already prefixed.</summary>
internal sealed record StateOperation(
    string Key,
    byte[] Value,
    string? ETag,
    bool IsFirstWrite,
    bool IsDelete,
    string? ContentType,
    IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Dapr takes an empty ETag for none.</summary>
    public bool HasETag => !string.IsNullOrEmpty(ETag);

    public string? Find(string name) => Metadata.TryGetValue(name, out var value) ? value : null;
}
