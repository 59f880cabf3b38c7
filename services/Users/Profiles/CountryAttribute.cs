using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Users.Profiles;

[AttributeUsage(AttributeTargets.Property)]
internal sealed class CountryAttribute() : ValidationAttribute("This is not the two-letter code of a country (ISO 3166-1).")
{
    public override bool IsValid(object? value) => value is null || (value is string text && CountryCode.Normalize(text) is not null);
}
