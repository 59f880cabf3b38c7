using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Profiles;

/// <summary>A person's profile and preferences, as that person sees them.</summary>
/// <param name="DisplayName">What others see.</param>
/// <param name="PictureId">The picture, to be had from <c>/pictures/{id}/{size}</c>; left out where there is none.</param>
/// <param name="Language">A BCP 47 tag; left out where the person has not said.</param>
/// <param name="Country">An ISO 3166-1 alpha-2 code; left out where the person has not said.</param>
/// <param name="AllowsExplicit">Whether tracks that are marked as explicit may be played.</param>
/// <param name="AudioQuality">What a player begins with.</param>
/// <param name="ProfileVisibility">Who sees name, picture and whom the person follows.</param>
/// <param name="HistoryVisibility">Who sees what the person has played.</param>
public sealed record ProfileResponse(
    string DisplayName,
    string? PictureId,
    string? Language,
    string? Country,
    bool AllowsExplicit,
    AudioQuality AudioQuality,
    Visibility ProfileVisibility,
    Visibility HistoryVisibility)
{
    internal static ProfileResponse From(Account account) => new(
        account.DisplayName,
        Profiles.PictureId.Of(account)?.ToString(),
        account.Profile.Language,
        account.Profile.Country,
        account.Profile.AllowsExplicit,
        account.Profile.AudioQuality,
        account.Profile.ProfileVisibility,
        account.Profile.HistoryVisibility);
}

/// <summary>
/// What is to change; what is left out stays as it is (JSON Merge Patch, RFC 7396). Null takes back language and country,
/// which nobody has to say, and is as good as left out for the others.
/// </summary>
public sealed record ChangeProfileRequest
{
    /// <summary>What others see, at most 80 characters.</summary>
    [NotBlank, DisplayName, StringLength(AccountLimits.MaxDisplayName)]
    public string? DisplayName { get; init; }

    /// <summary>A BCP 47 tag, such as <c>en</c> or <c>pt-BR</c>.</summary>
    [Language, StringLength(LanguageTag.MaxLength)]
    public string? Language
    {
        get;
        init
        {
            field = value;
            SaysLanguage = true;
        }
    }

    /// <summary>An ISO 3166-1 alpha-2 code.</summary>
    [Country, StringLength(2)]
    public string? Country
    {
        get;
        init
        {
            field = value;
            SaysCountry = true;
        }
    }

    /// <summary>Whether tracks that are marked as explicit may be played.</summary>
    public bool? AllowsExplicit { get; init; }

    /// <summary>What a player begins with.</summary>
    [EnumDataType(typeof(AudioQuality)), JsonConverter(typeof(AudioQualityConverter))]
    public AudioQuality? AudioQuality { get; init; }

    /// <summary>Who sees name, picture and whom the person follows.</summary>
    [EnumDataType(typeof(Visibility))]
    public Visibility? ProfileVisibility { get; init; }

    /// <summary>Who sees what the person has played.</summary>
    [EnumDataType(typeof(Visibility))]
    public Visibility? HistoryVisibility { get; init; }

    [JsonIgnore]
    internal bool SaysLanguage { get; private init; }

    [JsonIgnore]
    internal bool SaysCountry { get; private init; }

    internal Account ApplyTo(Account account) => account with
    {
        DisplayName = DisplayName?.Trim() ?? account.DisplayName,
        Profile = account.Profile with
        {
            Language = SaysLanguage ? Language is null ? null : LanguageTag.Normalize(Language) : account.Profile.Language,
            Country = SaysCountry ? Country is null ? null : CountryCode.Normalize(Country) : account.Profile.Country,
            AllowsExplicit = AllowsExplicit ?? account.Profile.AllowsExplicit,
            AudioQuality = AudioQuality ?? account.Profile.AudioQuality,
            ProfileVisibility = ProfileVisibility ?? account.Profile.ProfileVisibility,
            HistoryVisibility = HistoryVisibility ?? account.Profile.HistoryVisibility,
        },
    };
}
