using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts;

/// <summary>A message to a listener.</summary>
[JsonConverter(typeof(IdJsonConverter<NotificationId>))]
public readonly record struct NotificationId(Guid Value) : IId<NotificationId>
{
    public static NotificationId New() => new(Guid.CreateVersion7());

    public static NotificationId From(Guid value) => new(value);

    public static bool TryParse(string? text, out NotificationId id) => Id.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
