using System.Text.Json.Serialization;

namespace MusicStreaming.Streaming.Plays;

/// <summary>What became of a reported play.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlayOutcome>))]
public enum PlayOutcome
{
    /// <summary>There is no such session of the listener, or it is too long ago.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>It counts now.</summary>
    [JsonStringEnumMemberName("counted")]
    Counted,

    /// <summary>It was counted before.</summary>
    [JsonStringEnumMemberName("repeated")]
    Repeated,

    /// <summary>It was not heard for long enough, or cannot have been by now; it may be reported again later.</summary>
    [JsonStringEnumMemberName("tooShort")]
    TooShort,

    /// <summary>The listener has heard something else meanwhile, on as many devices as they may.</summary>
    [JsonStringEnumMemberName("tooMuch")]
    TooMuch,
}
