using System.Text.Json.Serialization;

namespace MusicStreaming.Users.Profiles;

/// <summary>The sound that a player begins with.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AudioQuality>))]
public enum AudioQuality
{
    /// <summary>As good as the connection allows.</summary>
    Adaptive,

    /// <summary>As few bytes as possible.</summary>
    DataSaver,

    /// <summary>Every bit of the master, where the plan has it.</summary>
    Lossless,
}
