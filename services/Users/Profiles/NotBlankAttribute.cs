using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Users.Profiles;

/// <summary>Refuses a text of which nothing would be left; where it may be left out, null is no text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotBlankAttribute() : ValidationAttribute("This cannot be empty.")
{
    public override bool IsValid(object? value) => value is null || (value is string text && !string.IsNullOrWhiteSpace(text));
}
