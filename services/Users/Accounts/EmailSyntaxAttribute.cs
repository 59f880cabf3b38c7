using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Users.Accounts;

/// <summary>Takes what <see cref="EmailAddress"/> can read. (The built-in attribute takes anything with an @ inside.)</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EmailSyntaxAttribute() : ValidationAttribute("This is not an e-mail address that we can write to.")
{
    public override bool IsValid(object? value) => value is null || EmailAddress.TryParse(value as string, out _);
}
