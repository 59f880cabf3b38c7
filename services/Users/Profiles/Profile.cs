using System.Text.Json.Serialization;

namespace MusicStreaming.Users.Profiles;

/// <summary>What a person says and prefers, besides the name. Nothing of it has to be said.</summary>
internal sealed record Profile
{
    public static Profile Default { get; } = new();

    /// <summary>A BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>An ISO 3166-1 alpha-2 code.</summary>
    public string? Country { get; init; }

    public bool AllowsExplicit { get; init; } = true;

    [JsonConverter(typeof(AudioQualityConverter))]
    public AudioQuality AudioQuality { get; init; } = AudioQuality.High;

    public Visibility ProfileVisibility { get; init; } = Visibility.Public;

    public Visibility HistoryVisibility { get; init; } = Visibility.Private;

    /// <summary>What tells this picture from the person's earlier ones; null where there is none.</summary>
    public string? Picture { get; init; }
}
