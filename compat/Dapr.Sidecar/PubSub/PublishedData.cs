namespace Dapr.Sidecar.PubSub;

/// <summary>What an app publishes.</summary>
internal sealed record PublishedData(string AppId, string PubSub, string Topic, byte[] Data, IReadOnlyDictionary<string, string> Metadata)
{
    private const string Overrides = "cloudevent.";

    private readonly string _contentType = "text/plain";

    /// <summary>What the data is; what nobody names is text.</summary>
    public string? ContentType
    {
        get => _contentType;
        init => _contentType = string.IsNullOrEmpty(value) ? _contentType : value;
    }

    /// <summary>Whether the data is of a media type, whatever its parameters.</summary>
    public bool Is(string mediaType) => _contentType.Split(';', 2)[0].Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value that the publisher gives an attribute of the envelope (<c>cloudevent.type</c>, for example); null if it leaves it to the runtime.</summary>
    public string? Override(string attribute)
    {
        var name = Overrides + attribute;
        var value = Metadata.TryGetValue(name, out var exact) ? exact : Metadata.FirstOrDefault(item => item.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
