using System.Text.Json.Serialization;

namespace MusicStreaming.Users.Profiles;

/// <summary>The sound that a player begins with.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AudioQuality>))]
public enum AudioQuality
{
    /// <summary>As few bytes as possible: at most 64 kb/s.</summary>
    DataSaver,

    /// <summary>At most 128 kb/s.</summary>
    Normal,

    /// <summary>As good as the connection and the plan allow.</summary>
    High,

    /// <summary>Every bit of the master, where the plan has it.</summary>
    Lossless,
}
