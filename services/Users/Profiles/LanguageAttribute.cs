using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Users.Profiles;

[AttributeUsage(AttributeTargets.Property)]
internal sealed class LanguageAttribute() : ValidationAttribute("This is not a language tag such as en or pt-BR (BCP 47).")
{
    public override bool IsValid(object? value) => value is null || (value is string text && LanguageTag.Normalize(text) is not null);
}
