using System.Collections.Immutable;

namespace MusicStreaming.Users.Mail;

/// <summary>A letter in plain text. What others chose may stand in the paragraphs, never in the subject.</summary>
internal sealed record LetterText(string Subject, ImmutableArray<string> Paragraphs)
{
    /// <summary>What the letter's link does; null where it has none.</summary>
    public string? LinkText { get; init; }

    /// <summary>What follows the link.</summary>
    public ImmutableArray<string> Afterwards { get; init; } = [];
}
