using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts;

/// <summary>An upload in parts.</summary>
[JsonConverter(typeof(IdJsonConverter<UploadId>))]
public readonly record struct UploadId(Guid Value) : IId<UploadId>
{
    public static UploadId New() => new(Guid.CreateVersion7());

    public static UploadId From(Guid value) => new(value);

    public static bool TryParse(string? text, out UploadId id) => Id.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
