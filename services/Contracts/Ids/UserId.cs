using System.Text.Json.Serialization;

namespace MusicStreaming.Contracts;

/// <summary>A person's account.</summary>
[JsonConverter(typeof(IdJsonConverter<UserId>))]
public readonly record struct UserId(Guid Value) : IId<UserId>
{
    public static UserId New() => new(Guid.CreateVersion7());

    public static UserId From(Guid value) => new(value);

    public static bool TryParse(string? text, out UserId id) => Id.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
