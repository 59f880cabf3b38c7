using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.Streaming;

/// <summary>Refuses a list in which something is missing: in JSON, <c>null</c> can stand anywhere.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoGapsAttribute() : ValidationAttribute("Something is missing in the list.")
{
    public override bool IsValid(object? value) => value is not IEnumerable list || list.Cast<object?>().All(item => item is not null);
}
